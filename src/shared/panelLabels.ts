/** The page's fixed labels, translated by the extension. */
export interface PanelLabels {
  readonly title: string;
  readonly goals: string;
  readonly hours: string;
  readonly days: string;
  readonly daysTable: string;
  readonly restDay: string;
  readonly day: string;
  readonly studied: string;
  readonly log: string;
  readonly logWhat: string;
  readonly logNothing: string;
  readonly logHowLong: string;
  readonly logHowLongHint: string;
  readonly logDay: string;
  readonly logNote: string;
  /** Longest note, in UTF-16 units, and what is said of a longer one. */
  readonly noteMax: number;
  readonly noteTooLong: string;
  readonly logSave: string;
  readonly preferences: string;
  readonly startDate: string;
  readonly dayStart: string;
  readonly dailyMinimum: string;
  readonly weeklyHours: string;
  readonly restDays: string;
  readonly save: string;
  /** What a field says that must be filled in. */
  readonly fieldEmpty: string;
  /** What a field says whose day is later than today. */
  readonly fieldFuture: string;
  /** What a field says whose text is no value of its kind. */
  readonly fieldWrong: string;
  readonly emptyTitle: string;
  readonly emptyText: string;
  readonly emptyAction: string;
  readonly goalDone: string;
  readonly sessions: string;
  readonly sessionEdit: string;
  readonly sessionDelete: string;
  readonly sessionWhen: string;
  readonly cancel: string;
  readonly suggestions: string;
  readonly accept: string;
  readonly dismiss: string;
  readonly previousWeek: string;
  readonly nextWeek: string;
  readonly thisWeek: string;
  readonly year: string;
  readonly yearTable: string;
  readonly month: string;
  readonly daysStudied: string;
  readonly less: string;
  readonly more: string;
  readonly skills: string;
  readonly filterItem: string;
  readonly filterSource: string;
  readonly filterWhen: string;
  readonly noSessions: string;
  readonly planEdit: string;
  readonly planDone: string;
  readonly goalUp: string;
  readonly goalDown: string;
  readonly goalDrop: string;
  readonly goalHours: string;
  readonly goalAdd: string;
  readonly replan: string;
  readonly next: string;
  readonly pace: string;
  readonly paceDone: string;
  readonly paceLikely: string;
  readonly paceSafe: string;
  readonly pacePhase: string;
  readonly paceWhole: string;
  readonly paceToday: string;
  readonly paceTable: string;
  /** With `{0}` for the number. */
  readonly hoursShort: string;
  readonly phase: string;
  readonly due: string;
  readonly likely: string;
  readonly safe: string;
  /** Stands for both where there is no forecast yet. */
  readonly atWish: string;
  readonly late: string;
  readonly coach: string;
  readonly isNew: string;
  readonly firstStep: string;
  readonly snooze: string;
  readonly logArtifact: string;
  readonly review: string;
  readonly catchUp: string;
  readonly exportWeek: string;
  readonly exportPortfolio: string;
  readonly portfolio: string;
  readonly level: string;
}
