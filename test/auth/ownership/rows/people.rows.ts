import { table } from "../table.js";

/** Changes to customers, to what is known of them, and to their cards. */
export const people = table`
Mutation.createCustomer                 | mutation { it: createCustomer(input: { externalId: $uuid }) { customer { id } } }                 | UNAUTH×3 FORBIDDEN FORBIDDEN FORBIDDEN data
CreateCustomerInput.externalId          | mutation { it: createCustomer(input: { externalId: $customer }) { customer { id } } }             | UNAUTH×3 FORBIDDEN FORBIDDEN FORBIDDEN DUPLICATE_EXTERNAL_ID
CustomerPayload.customer                | mutation { updateCustomer(input: <change>) { it: customer { externalId email } } }                | UNAUTH×3 itself NOT_FOUND FORBIDDEN data
Mutation.createBusinessCustomer         | mutation { it: createBusinessCustomer(input: { externalId: $uuid <company> }) { customer { id } } }     | UNAUTH×3 FORBIDDEN FORBIDDEN FORBIDDEN data
CreateBusinessCustomerInput.externalId  | mutation { it: createBusinessCustomer(input: { externalId: $customer <company> }) { customer { id } } } | UNAUTH×3 FORBIDDEN FORBIDDEN FORBIDDEN DUPLICATE_EXTERNAL_ID
Mutation.updateCustomer                 | mutation { it: updateCustomer(input: <change>) { customer { externalId } } }                      | UNAUTH×3 itself NOT_FOUND FORBIDDEN data
UpdateCustomerInput.customerExternalId  | mutation { it: updateCustomer(input: <change>) { customer { id externalId } } }                   | UNAUTH×3 itself NOT_FOUND FORBIDDEN data
UpdateCustomerInput.customerExternalId [nothing changed] | mutation { it: updateCustomer(input: <changeNothing>) { customer { externalId } } } | UNAUTH×3 itself NOT_FOUND FORBIDDEN data
CustomerChangesInput.birthdate          | mutation { it: updateCustomer(input: <changeTo birthdate: "1970-01-31">) { customer { id } } }    | UNAUTH×3 FORBIDDEN FORBIDDEN FORBIDDEN data
CustomerChangesInput.birthdate [null]   | mutation { it: updateCustomer(input: <changeTo birthdate: null>) { customer { id } } }            | UNAUTH×3 FORBIDDEN FORBIDDEN FORBIDDEN data
CustomerChangesInput.gender             | mutation { it: updateCustomer(input: <changeTo gender: MALE>) { customer { id } } }               | UNAUTH×3 FORBIDDEN FORBIDDEN FORBIDDEN data
CustomerChangesInput.identityNumber     | mutation { it: updateCustomer(input: <changeTo identityNumber: "10000000146">) { customer { id } } } | UNAUTH×3 FORBIDDEN FORBIDDEN FORBIDDEN data
Mutation.removeCustomer                 | mutation { it: removeCustomer(input: { customerExternalId: $spare }) { removedId } }              | UNAUTH×3 FORBIDDEN FORBIDDEN FORBIDDEN data
RemoveCustomerInput.customerExternalId  | mutation { it: removeCustomer(input: { customerExternalId: $spare }) { externalId } }             | UNAUTH×3 FORBIDDEN FORBIDDEN FORBIDDEN data
Mutation.upsertWalletKyc                | mutation { it: upsertWalletKyc(input: <kyc>) { customer { id } } }                                | UNAUTH×3 FORBIDDEN FORBIDDEN FORBIDDEN data
UpsertWalletKycInput.customerExternalId | mutation { it: upsertWalletKyc(input: <kyc>) { customer { externalId } } }                        | UNAUTH×3 FORBIDDEN FORBIDDEN FORBIDDEN data
UpsertWalletKycPayload.customer         | mutation { upsertWalletKyc(input: <kyc>) { it: customer { email } } }                             | UNAUTH×3 FORBIDDEN FORBIDDEN FORBIDDEN data
Mutation.bulkUpsertWalletKyc            | mutation { it: bulkUpsertWalletKyc(input: { customers: [<kyc>] }) { results { externalId } } }    | UNAUTH×3 FORBIDDEN FORBIDDEN FORBIDDEN data
BulkUpsertWalletKycPayload.results      | mutation { bulkUpsertWalletKyc(input: { customers: [<kyc>] }) { it: results { externalId } } }    | UNAUTH×3 FORBIDDEN FORBIDDEN FORBIDDEN data
WalletKycResult.customer                | mutation { bulkUpsertWalletKyc(input: { customers: [<kyc>] }) { results { it: customer { email } } } } | UNAUTH×3 FORBIDDEN FORBIDDEN FORBIDDEN data
Mutation.addStoredCard                  | mutation { it: addStoredCard(input: <store>) { storedCard { token } } }                           | UNAUTH×3 data NOT_FOUND FORBIDDEN data
AddStoredCardInput.customerExternalId   | mutation { it: addStoredCard(input: <store>) { customer { externalId } } }                        | UNAUTH×3 itself NOT_FOUND FORBIDDEN data
AddStoredCardPayload.customer           | mutation { addStoredCard(input: <store>) { it: customer { externalId storedCards { token } } } }  | UNAUTH×3 itself NOT_FOUND FORBIDDEN data
AddStoredCardPayload.storedCard         | mutation { addStoredCard(input: <store>) { it: storedCard { maskedCardNumber } } }                | UNAUTH×3 data NOT_FOUND FORBIDDEN data
Mutation.deleteStoredCard               | mutation { it: deleteStoredCard(input: <drop>) { token } }                                        | UNAUTH×3 data NOT_FOUND FORBIDDEN data
DeleteStoredCardInput.customerExternalId | mutation { it: deleteStoredCard(input: <drop>) { deletedStoredCardId } }                         | UNAUTH×3 data NOT_FOUND FORBIDDEN data
DeleteStoredCardInput.token             | mutation { it: deleteStoredCard(input: { customerExternalId: $self token: $card }) { token } }    | UNAUTH×3 data NOT_FOUND FORBIDDEN data
DeleteStoredCardPayload.customer        | mutation { deleteStoredCard(input: <drop>) { it: customer { externalId storedCards { token } } } } | UNAUTH×3 itself NOT_FOUND FORBIDDEN data
`;
