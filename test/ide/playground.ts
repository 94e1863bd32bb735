import type { Page } from "playwright-core";
import { expect, vi } from "vitest";

/** The IDE as a person uses it: with the pointer, the keyboard and the clipboard. */
export class Playground {
  readonly #page: Page;

  constructor(page: Page) {
    this.#page = page;
  }

  async openTab(name: string): Promise<void> {
    await this.#page.getByRole("tablist").getByText(name, { exact: true }).click();
    await this.#pause();
  }

  /** Runs the open tab; resolves to what the answer pane shows, once that is what the server sent. */
  async run(): Promise<unknown> {
    const answered = this.#page.waitForResponse((response) => {
      const sent = response.request().postDataJSON() as { operationName?: string } | null;
      return response.url().endsWith("/graphql") && sent?.operationName !== "IntrospectionQuery";
    });
    do await this.#page.getByRole("button", { name: "Execute query" }).click();
    while (!(await this.#hasSent(answered)));
    const answer: unknown = await (await answered).json();
    return vi.waitFor(
      async () => {
        const shown = await this.#read("Result Window");
        // A part of it: GraphiQL leaves out an error's locations.
        expect(answer).toMatchObject(shown);
        return shown;
      },
      { timeout: 10_000, interval: 100 },
    );
  }

  /** Runs the open tab's subscription; resolves to what the answer pane shows once it is as wanted, and stops it. */
  async watch(wanted: object): Promise<void> {
    await this.#page.getByRole("button", { name: "Execute query" }).click();
    await vi.waitFor(
      async () => expect(JSON.parse(await this.#copied("Result Window"))).toMatchObject(wanted),
      { timeout: 20_000, interval: 100 },
    );
    await this.#page.getByRole("button", { name: "Stop query" }).click();
  }

  /** Changes some of the open tab's variables, and leaves the others as the page made them. */
  async setVariables(changes: Readonly<Record<string, string>>): Promise<void> {
    await this.#replace("Variables", { ...(await this.#read("Variables")), ...changes });
  }

  async setHeaders(headers: Readonly<Record<string, string>>): Promise<void> {
    await this.#page.getByRole("button", { name: "Headers", exact: true }).click();
    await this.#replace("Headers", headers);
    // GraphiQL takes over what was typed a moment later, and runs with what it had before.
    await this.#page.waitForTimeout(500);
  }

  /** Puts the answer back to its top, with nothing selected, and writes a picture of the page. */
  async picture(path: string): Promise<void> {
    await this.#focus("Result Window");
    await this.#page.keyboard.press("Control+Home");
    await this.#page.mouse.move(0, 0);
    await this.#page.screenshot({ path, animations: "disabled" });
  }

  /** False where GraphiQL still held the last tab's operation name: it says so, and sends nothing. */
  async #hasSent(answered: Promise<unknown>): Promise<boolean> {
    const complaint = this.#page.getByText("Cannot infer operation").waitFor();
    const complained = complaint.then(() => this.#pause()).then(() => false);
    return Promise.race([answered.then(() => true), complained.catch(() => false)]);
  }

  /** GraphiQL reads a tab's operation name 100 ms after the switch, by the page's timers. */
  async #pause(): Promise<void> {
    await this.#page.evaluate("new Promise((resolve) => setTimeout(resolve, 300))");
  }

  /** By way of the clipboard: an editor's elements hold only the lines that are in sight. */
  async #read(editor: string): Promise<object> {
    return JSON.parse(await this.#copied(editor)) as object;
  }

  async #copied(editor: string): Promise<string> {
    await this.#focus(editor);
    await this.#page.keyboard.press("Control+A");
    await this.#page.keyboard.press("Control+C");
    return this.#page.evaluate<string>("navigator.clipboard.readText()");
  }

  async #replace(editor: string, value: object): Promise<void> {
    const text = JSON.stringify(JSON.stringify(value, null, 2));
    await this.#page.evaluate(`navigator.clipboard.writeText(${text})`);
    await this.#focus(editor);
    await this.#page.keyboard.press("Control+A");
    await this.#page.keyboard.press("Control+V");
  }

  async #focus(editor: string): Promise<void> {
    await this.#page.getByRole("region", { name: editor }).locator(".view-lines:visible").click();
  }
}
