/** Three ways in which people work with a page: by mouse, by keyboard alone, and in a browser without JavaScript. */
import type { Browser, BrowserContext, Page } from 'playwright-core';

export const HANDS = ['mouse', 'keyboard', 'no JavaScript'] as const;
export type Hand = (typeof HANDS)[number];

/** A person at one window of the browser; elements are named by selectors, the first that matches counts. */
export class Person {
  private constructor(readonly page: Page, private readonly context: BrowserContext, private readonly hand: Hand, private readonly origin: string) {}

  static async at(browser: Browser, hand: Hand, origin: string): Promise<Person> {
    const context = await browser.newContext({ viewport: { width: 1280, height: 900 }, locale: 'ja', javaScriptEnabled: hand !== 'no JavaScript' });
    return new Person(await context.newPage(), context, hand, origin);
  }

  async signIn(role: string): Promise<void> {
    await this.open('/sign-in');
    await this.fill('#email', `${role}@demo.invalid`);
    await this.fill('#password', 'sample-password');
    await this.press('main button[type=submit]');
    await this.page.waitForURL((url) => !url.pathname.startsWith('/sign-in'));
  }

  async open(path: string): Promise<void> {
    await this.page.goto(`${this.origin}${path}`);
  }

  /** Follows a link or presses a button, and waits for the page that comes of it. */
  async press(selector: string): Promise<void> {
    const gone = this.page.waitForEvent('framenavigated', { timeout: 60_000 });
    await this.touch(selector);
    await gone;
    await this.page.waitForLoadState('load');
  }

  /** Presses a button, be it answered in place or by a whole page. */
  async touch(selector: string): Promise<void> {
    if (this.hand !== 'keyboard') return this.page.locator(selector).first().click();
    await this.focus(selector);
    await this.page.keyboard.press('Enter');
  }

  async fill(selector: string, text: string): Promise<void> {
    if (this.hand !== 'keyboard') return this.page.locator(selector).first().fill(text);
    await this.focus(selector);
    await this.page.keyboard.press('Control+A');
    await this.page.keyboard.type(text);
  }

  /** One of several radio buttons. */
  async choose(name: string, value: string): Promise<void> {
    const wanted = `input[name="${name}"][value="${value}"]`;
    if (this.hand !== 'keyboard') return this.page.locator(wanted).first().check();
    await this.focus(`input[type=radio][name="${name}"]`);
    for (let presses = 0; presses < 40; presses += 1) {
      await this.page.keyboard.press(presses === 0 ? 'Space' : 'ArrowDown');
      if (await this.page.locator(wanted).first().isChecked()) return;
    }
    throw new Error(`${name} = ${value} cannot be chosen by the keyboard.`);
  }

  async text(): Promise<string> {
    return this.page.locator('body').innerText();
  }

  /** Until the page shows it by itself; without JavaScript the page is loaded anew, as it asks the browser to. */
  async waitFor(selector: string): Promise<void> {
    for (let looks = 0; looks < 60; looks += 1) {
      if (await this.page.locator(selector).count() > 0) return;
      await this.page.waitForTimeout(500);
    }
    throw new Error(`${selector} never came: ${this.page.url()}`);
  }

  close(): Promise<void> {
    return this.context.close();
  }

  /** Moves the focus with Tab alone. */
  private async focus(selector: string): Promise<void> {
    const quoted = JSON.stringify(selector);
    const isThere = (): Promise<boolean> => this.page.evaluate(`document.activeElement?.matches(${quoted}) ?? false`);
    for (let presses = 0; presses < 500; presses += 1) {
      if (await isThere()) return;
      await this.page.keyboard.press('Tab');
    }
    throw new Error(`${selector} cannot be reached by the keyboard on ${this.page.url()}.`);
  }
}
