import type { Case, Data, Population, Step } from "../cases/cases.js";
import type { Dialect } from "../dialects/dialect.js";
import { dataOf, Repeats } from "./answers.js";
import type { Connection } from "./connection.js";

/** Carries out operations of one case against one contestant, and looks at every answer. */
export class Caller {
  readonly #case: Case;
  readonly #population: Population;
  readonly #dialect: Dialect;
  readonly #bodies = new Map<string, string>();
  readonly #repeats = new Repeats();

  constructor(toDo: Case, population: Population, dialect: Dialect) {
    this.#case = toDo;
    this.#population = population;
    this.#dialect = dialect;
  }

  /** One operation, from its first request to its last answer; throws a WrongAnswer, or undici's error. */
  async operate(connection: Connection, number: number): Promise<void> {
    if (this.#case.steps.every((step) => step.isRepeatable)) await this.#repeat(connection, number);
    else await this.answer(connection, number);
  }

  /** The same, and the answers of all steps in our shape. */
  async answer(connection: Connection, number: number): Promise<Data[]> {
    const answers: Data[] = [];
    for (const step of this.#case.steps) {
      const body = this.#body(step, number, answers.at(-1) ?? null);
      const data = dataOf(await connection.post(body));
      answers.push(this.#dialect.toOurs(step.operation, data));
    }
    return answers;
  }

  async #repeat(connection: Connection, number: number): Promise<void> {
    for (const step of this.#case.steps) {
      const key = `${step.operation} ${number % this.#population.customers}`;
      let body = this.#bodies.get(key);
      if (body === undefined) this.#bodies.set(key, (body = this.#body(step, number, null)));
      this.#repeats.check(key, await connection.post(body));
    }
  }

  #body({ operation, variables }: Step, number: number, before: Data | null): string {
    return JSON.stringify({
      query: this.#dialect.query(operation),
      operationName: operation,
      variables: this.#dialect.variables(operation, variables(number, this.#population, before)),
    });
  }
}
