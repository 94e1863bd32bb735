import { Arg, Ctx, Mutation, Resolver, UseMiddleware } from "type-graphql";
import { AllowPartner, AllowScope } from "../auth/allow.decorator.js";
import type { Context } from "../context.js";
import { Inferred } from "../graph/directives.decorator.js";
import { refusalsAsData } from "../graph/refusals-as-data.middleware.js";
import type { ChangeCustomers } from "./change-customers.js";
import { RemoveCustomerInput, UpdateCustomerInput } from "./customer-changes.input.js";
import { CustomerPayload, RemoveCustomerPayload } from "./customer-payload.type.js";
import { customerReference } from "./customer.type.js";
import { CreateBusinessCustomerInput, CreateCustomerInput } from "./new-customer.input.js";

const partnerOnly = "Partner with the scope customers:write only.";
const lostAnswer =
  "It is sent once. Where Minted's answer is lost the customer is read instead; only where that does not show " +
  "the change it is an error, which says that the change may have been made.";
const takenId =
  "An id that another customer has is refused as DUPLICATE_EXTERNAL_ID; after a lost answer, a customer that is " +
  "there as it was asked for counts as created.";

@Resolver()
export class ChangeCustomersResolver {
  readonly #change: ChangeCustomers;

  constructor(change: ChangeCustomers) {
    this.#change = change;
  }

  @AllowPartner("customers:write")
  @UseMiddleware(refusalsAsData)
  @Mutation(() => CustomerPayload, {
    nullable: true,
    description: `Creates a customer who is a person. ${takenId} ${lostAnswer} ${partnerOnly}`,
  })
  async createCustomer(
    @Arg("input", () => CreateCustomerInput, { description: "The new customer." }) input: CreateCustomerInput,
    @Ctx() context: Context,
  ): Promise<CustomerPayload> {
    return { customer: await this.#change.create(input, context), userErrors: [] };
  }

  @AllowPartner("customers:write")
  @UseMiddleware(refusalsAsData)
  @Mutation(() => CustomerPayload, {
    nullable: true,
    description: `Creates a customer that is a company. ${takenId} ${lostAnswer} ${partnerOnly}`,
  })
  async createBusinessCustomer(
    @Arg("input", () => CreateBusinessCustomerInput, { description: "The new customer." })
    input: CreateBusinessCustomerInput,
    @Ctx() context: Context,
  ): Promise<CustomerPayload> {
    return { customer: await this.#change.createBusiness(input, context), userErrors: [] };
  }

  @AllowScope("customers:write")
  @UseMiddleware(refusalsAsData)
  @Mutation(() => CustomerPayload, {
    nullable: true,
    description:
      "Changes a customer: it is read, the changes are put in, and the whole is written, so of two updates at once " +
      `the later one counts for all members. ${lostAnswer} A partner's token needs the scope customers:write; a ` +
      "customer's changes its own name, e-mail address and phone number.",
  })
  async updateCustomer(
    @Arg("input", () => UpdateCustomerInput, { description: "Which customer, and what is to change." })
    input: UpdateCustomerInput,
    @Ctx() context: Context,
  ): Promise<CustomerPayload> {
    return { customer: await this.#change.update(input, context), userErrors: [] };
  }

  @AllowPartner("customers:write")
  @Inferred(
    "Minted's page was not to be seen: that the external id is detached and orders stay is a reading of its name.",
  )
  @UseMiddleware(refusalsAsData)
  @Mutation(() => RemoveCustomerPayload, {
    nullable: true,
    description:
      "Detaches a customer's externalId: the customer and its balances are not found any more, its orders stay. " +
      `${lostAnswer} ${partnerOnly}`,
  })
  async removeCustomer(
    @Arg("input", () => RemoveCustomerInput, { description: "Which customer." }) input: RemoveCustomerInput,
    @Ctx() context: Context,
  ): Promise<RemoveCustomerPayload> {
    await this.#change.remove(input.customerExternalId, context);
    const { id, externalId } = customerReference(input.customerExternalId);
    return { externalId, removedId: id, userErrors: [] };
  }
}
