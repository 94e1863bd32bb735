import type { SandboxRequest } from "../../src/sandbox/sandbox.js";
import type { Answer, SendOptions, TestApi } from "../support/api.js";
import type { UserErrorData } from "../support/flow.js";

export type CustomerData = Readonly<Record<string, string | null>>;

export interface Changed {
  readonly customer: CustomerData | null;
  readonly userErrors: readonly UserErrorData[];
}

/** Everything that a customer holds itself. */
export const customerFields =
  "id externalId accountType firstName middleName lastName fullName companyName email phone gender " +
  "identityNumber identityNumberMasked birthdate taxOffice createdAt";

const errors = "userErrors { code field upstreamCode message }";

const documentOf = (name: string) => {
  const type = `${name[0]?.toUpperCase()}${name.slice(1)}Input`;
  const fields = name === "removeCustomer" ? "externalId removedId" : `customer { ${customerFields} }`;
  return `mutation ($input: ${type}!) { ${name}(input: $input) { ${fields} ${errors} } }`;
};

export type Change = "createCustomer" | "createBusinessCustomer" | "updateCustomer" | "removeCustomer";

/** Sends one change of a customer; whatever comes back is the test's to judge. */
export function sendChange<Name extends Change>(
  api: TestApi,
  name: Name,
  input: object,
  options?: SendOptions,
): Promise<Answer<Record<Name, Changed | null>>> {
  return api.send(documentOf(name), { input }, options);
}

/** The payload of a change, refused or not; a GraphQL error fails the test. */
export async function change(
  api: TestApi,
  name: Change,
  input: object,
  options?: SendOptions,
): Promise<Changed> {
  const answer = await sendChange(api, name, input, options);
  const payload = answer.data[name];
  if (!payload) throw new Error(`Expected a payload: ${JSON.stringify(answer.errors)}`);
  return payload;
}

/** What arrived at Minted because of a task, without the challenges. */
export async function arrived(api: TestApi, task: () => Promise<unknown>): Promise<SandboxRequest[]> {
  const before = api.sandbox.requests.length;
  await task();
  return api.sandbox.requests.slice(before).filter(({ status }) => status !== 401);
}

export const callOf = ({ method, path }: SandboxRequest) => `${method} ${path}`;
export const bodyOf = ({ body }: SandboxRequest): unknown => JSON.parse(body);

/** Code and place of each refusal. */
export const signs = ({ userErrors }: Pick<Changed, "userErrors">) =>
  userErrors.map(({ code, field }) => [code, field?.join(".")]);
