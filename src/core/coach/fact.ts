/** What a hint rests on: reason codes with their arguments, put into words at the edge. */

export interface Fact {
  readonly code:
    /** [project]: nearly all of its code is others'. */
    | 'code-of-others'
    /** [project, days]: it arrived in one commit, and has not changed for so many days. */
    | 'never-changed'
    /** [count, days, names]: projects with commits of those days and no milestone. */
    | 'projects-open'
    /** [days] */
    | 'no-milestone-for'
    /** [seconds, days]: studied on skills and topics. */
    | 'hours-studied'
    /** [count, days] */
    | 'topics-ticked'
    /** [days]: neither commits nor time on milestones. */
    | 'nothing-built'
    /** [milestone]: it has neither a README nor an article. */
    | 'not-explained'
    /** [days]: neither a contribution nor an event. */
    | 'no-contact'
    /** [day]: the last contribution or event. */
    | 'last-contact'
    /** [count, days] */
    | 'study-days'
    /** [day]: the first day of study. */
    | 'studying-since'
    /** []: no milestone, article, contribution or deployment. */
    | 'nothing-to-show';
  readonly args: readonly (string | number)[];
}
