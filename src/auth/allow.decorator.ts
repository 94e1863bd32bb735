import { Directive, Extensions } from "type-graphql";
import type { Scope } from "./caller.js";
import { Role } from "./role.enum.js";

/** Who may use a field. A scope is asked of partners alone: a customer's token is bound to what is its own. */
export interface AccessRule {
  readonly roles: readonly Role[];
  readonly scope: Scope | null;
}

export const accessRuleKey = "access";

/** On a root field: any caller with a valid token, for what it may see. */
export const AllowAnyCaller = () => access({ roles: [Role.PARTNER, Role.CUSTOMER], scope: null });

/** On a root field: FORBIDDEN to others. Below: null to others. On an input field: FORBIDDEN when others send it. */
export const AllowPartner = (scope: Scope | null = null) => allow({ roles: [Role.PARTNER], scope });

/** On a root field: customers for themselves, and a partner whose token has the scope. */
export const AllowScope = (scope: Scope) => allow({ roles: [Role.PARTNER, Role.CUSTOMER], scope });

const access = (rule: AccessRule) => Extensions({ [accessRuleKey]: rule });

function allow(rule: AccessRule) {
  const scope = rule.scope === null ? "" : `, scope: ${JSON.stringify(rule.scope)}`;
  const decorators = [access(rule), Directive(`@allow(roles: [${rule.roles.join(", ")}]${scope})`)];
  return (target: object, property: string | symbol) =>
    decorators.forEach((decorate) => decorate(target, property));
}
