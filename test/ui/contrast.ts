/** Whether text stands out from what is behind it, after the WCAG's formula for contrast. */
import type { FrameLocator } from 'playwright-core';

/** WCAG 2.2, 1.4.3: at least this for text. */
const CONTRAST_MIN = 4.5;

type Colour = readonly [red: number, green: number, blue: number, alpha: number];

interface Text {
  readonly text: string;
  readonly colour: Colour;
  /** From the element's own background outwards. */
  readonly behind: readonly Colour[];
}

/** The texts on the page that stand out too little, each with its contrast. */
export async function contrastFaults(page: FrameLocator): Promise<string[]> {
  const texts = await textsOf(page);
  if (texts.length === 0) throw new Error('there is no text on the page');
  return texts.flatMap(({ text, colour, behind }) => {
    const ground = [...behind].reverse().reduce((below, above) => blend(above, below), WHITE);
    const [a, b] = [luminance(blend(colour, ground)), luminance(ground)];
    const contrast = (Math.max(a, b) + 0.05) / (Math.min(a, b) + 0.05);
    return contrast < CONTRAST_MIN ? [`${text}: ${contrast.toFixed(2)}`] : [];
  });
}

const WHITE: Colour = [1, 1, 1, 1];

function blend(above: Colour, below: Colour): Colour {
  const [red, green, blue, alpha] = above;
  const mix = (top: number, bottom: number) => top * alpha + bottom * (1 - alpha);
  return [mix(red, below[0]), mix(green, below[1]), mix(blue, below[2]), 1];
}

/** WCAG's relative luminance of an sRGB colour, 0 to 1. */
function luminance([red, green, blue]: Colour): number {
  const linear = (part: number) =>
    part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4;
  return 0.2126 * linear(red) + 0.7152 * linear(green) + 0.0722 * linear(blue);
}

/** As much of the browser as is used below; the tests are compiled without its types. */
interface PageElement {
  readonly parentElement: PageElement | null;
  readonly childNodes: Iterable<{ readonly nodeType: number; readonly textContent: string | null }>;
  checkVisibility(): boolean;
  getRootNode(): { readonly host?: PageElement };
  closest(selector: string): PageElement | null;
}
type GetStyle = (element: PageElement) => {
  readonly color: string;
  readonly backgroundColor: string;
};

function textsOf(page: FrameLocator): Promise<Text[]> {
  return page.locator('body *').evaluateAll((elements: PageElement[]): Text[] => {
    const { getComputedStyle } = globalThis as unknown as { getComputedStyle: GetStyle };
    const read = (colour: string): Colour => {
      const parts = colour.match(/-?[\d.]+/g)?.map(Number) ?? [];
      const [red = 0, green = 0, blue = 0, alpha = 1] = parts;
      return colour.startsWith('color(')
        ? [red, green, blue, alpha]
        : [red / 255, green / 255, blue / 255, alpha];
    };
    return elements.flatMap((element) => {
      const own = [...element.childNodes].filter(({ nodeType }) => nodeType === 3);
      const text = own
        .map(({ textContent }) => textContent?.trim() ?? '')
        .join(' ')
        .trim();
      const isSeen = element.checkVisibility() && element.closest('.visually-hidden') === null;
      if (text === '' || !isSeen) return [];
      const behind: Colour[] = [];
      for (let at: PageElement | undefined = element; at;) {
        behind.push(read(getComputedStyle(at).backgroundColor));
        at = at.parentElement ?? at.getRootNode().host;
      }
      return [{ text, colour: read(getComputedStyle(element).color), behind }];
    });
  });
}
