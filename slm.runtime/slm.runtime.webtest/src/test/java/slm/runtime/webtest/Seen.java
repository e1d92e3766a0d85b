package slm.runtime.webtest;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;

/**
 * What can be measured of a page by the guidelines for web content (WCAG 2.2, level AA): contrasts
 * as they come out, under all that lies below a text, and whether the keyboard leads everywhere.
 */
final class Seen {

  /**
   * Texts below 4.5 to 1 (3 to 1 when they are large) and borders of controls below 3 to 1. Colours
   * are mixed from the back to the front, with the opacity of each element.
   */
  private static final String CONTRASTS =
      """
      (() => {
        const canvas = document.createElement('canvas');
        canvas.width = canvas.height = 1;
        const pen = canvas.getContext('2d', {willReadFrequently: true});
        const known = new Map();
        const parse = text => {
          if (!known.has(text)) known.set(text, read(text));
          return known.get(text);
        };
        const read = text => {
          pen.clearRect(0, 0, 1, 1);
          pen.fillStyle = text;
          pen.fillRect(0, 0, 1, 1);
          const [r, g, b, a] = pen.getImageData(0, 0, 1, 1).data;
          return [r, g, b, a / 255];
        };
        const over = (top, below) => [0, 1, 2].map(i => top[i] * top[3] + below[i] * (1 - top[3])).concat(1);
        const chain = e => { const all = []; for (; e; e = e.parentElement) all.unshift(e); return all; };
        const ground = e => {
          let colour = [255, 255, 255, 1];
          let opacity = 1;
          for (const one of chain(e)) {
            const style = getComputedStyle(one);
            opacity *= Number(style.opacity);
            const back = parse(style.backgroundColor);
            colour = over([back[0], back[1], back[2], back[3] * opacity], colour);
          }
          return {colour, opacity};
        };
        const light = c => {
          const [r, g, b] = c.map(v => v / 255).map(v => v <= .04045 ? v / 12.92 : ((v + .055) / 1.055) ** 2.4);
          return .2126 * r + .7152 * g + .0722 * b;
        };
        const ratio = (a, b) => {
          const [x, y] = [light(a), light(b)].sort((p, q) => q - p);
          return (x + .05) / (y + .05);
        };
        const shown = e => e.checkVisibility({opacityProperty: true, visibilityProperty: true})
          && e.getClientRects().length > 0 && !e.closest('.hidden, .skip, .stage, :disabled, .disabled, [aria-disabled=true]');
        const found = new Set();
        let texts = 0;
        const walk = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
        while (walk.nextNode()) {
          const e = walk.currentNode.parentElement;
          if (walk.currentNode.data.trim() === '' || ['OPTION', 'OPTGROUP', 'SCRIPT', 'NOSCRIPT'].includes(e.tagName) || e.closest('noscript') || !shown(e)) continue;
          texts++;
          const style = getComputedStyle(e);
          const {colour, opacity} = ground(e);
          const ink = parse(e.namespaceURI.endsWith('svg') ? style.fill : style.color);
          const got = ratio(over([ink[0], ink[1], ink[2], ink[3] * opacity], colour), colour);
          const size = parseFloat(style.fontSize);
          const least = size >= 24 || (size >= 18.66 && Number(style.fontWeight) >= 700) ? 3 : 4.5;
          if (got < least) found.add(`${got.toFixed(2)} < ${least}: ${e.tagName}.${e.className} '${walk.currentNode.data.trim().slice(0, 40)}'`);
        }
        let borders = 0;
        for (const e of document.querySelectorAll('button:not(.quiet), .button, input:not([type=checkbox], [type=range], [type=file]), select, textarea, .editor, .dropping')) {
          if (!shown(e)) continue;
          const style = getComputedStyle(e);
          if (style.borderTopWidth === '0px') continue;
          borders++;
          const behind = ground(e.parentElement).colour;
          const border = parse(style.borderTopColor);
          const fill = over(parse(style.backgroundColor), behind);
          const got = Math.max(ratio(over(border, behind), behind), ratio(fill, behind));
          if (got < 3) found.add(`${got.toFixed(2)} < 3: border of ${e.tagName}.${e.className} '${e.textContent.slice(0, 40)}'`);
        }
        return {found: [...found], texts, borders};
      })()
      """;

  /** Numbers all that can be used, so that it is known what the keyboard has not come to. */
  private static final String MARK =
      """
      (() => {
        let n = 0;
        for (const e of document.querySelectorAll('a[href], button, input, select, textarea, summary, [tabindex="0"]')) {
          if (e.checkVisibility() && e.getClientRects().length > 0 && !e.disabled && e.type !== 'file') {
            e.dataset.mark = n++;
          }
        }
        document.activeElement?.blur();
        return n;
      })()
      """;

  /** The number of what has the focus, and whether it looks like that. */
  private static final String FOCUS =
      """
      (() => {
        const e = document.activeElement;
        const ring = one => one && getComputedStyle(one).outlineStyle !== 'none' && parseFloat(getComputedStyle(one).outlineWidth) >= 1;
        const name = `${e.tagName}.${e.className} '${(e.getAttribute('aria-label') ?? e.textContent).slice(0, 40)}'`;
        return [e.dataset?.mark ?? '', name, Boolean(ring(e) || ring(e.closest('.editor')))];
      })()
      """;

  private static final String LEFT =
      "[...document.querySelectorAll('[data-mark]')].filter(e => !SEEN.includes(e.dataset.mark))"
          + ".map(e => `${e.tagName}.${e.className}"
          + " '${(e.getAttribute('aria-label') ?? e.textContent).slice(0, 40)}'`)";

  private Seen() {}

  /** What cannot be read well enough on the page as it is. */
  static List<String> tooFaint(Browser browser) {
    JsonNode told = browser.run(CONTRASTS);
    if (told.path("texts").asInt() < 5) {
      throw new AssertionError("There is hardly a text on the page: " + told);
    }
    return texts(told.path("found"));
  }

  /** What the keyboard does not reach, or shows no focus when it does. */
  static List<String> outOfReach(Browser browser) {
    int all = browser.run(MARK).asInt();
    List<String> seen = new ArrayList<>();
    List<String> wrong = new ArrayList<>();
    for (int i = 0; i < all + 5; i++) {
      browser.press("Tab");
      JsonNode focus = browser.run(FOCUS);
      String mark = focus.get(0).asText();
      if (mark.isEmpty() || seen.contains(mark)) {
        continue;
      }
      seen.add(mark);
      if (!focus.get(2).asBoolean()) {
        wrong.add("No focus is seen on " + focus.get(1).asText());
      }
    }
    if (seen.isEmpty()) {
      throw new AssertionError("The keyboard reaches nothing");
    }
    String numbers = "['" + String.join("','", seen) + "']";
    texts(browser.run(LEFT.replace("SEEN", numbers)))
        .forEach(one -> wrong.add("Not reached: " + one));
    return wrong;
  }

  private static List<String> texts(JsonNode array) {
    List<String> all = new ArrayList<>();
    array.forEach(one -> all.add(one.asText()));
    return all;
  }
}
