import { table } from "../table.js";

/** What moves metal or money: whose account, under which id, at which price, with which card. */
export const placing = table`
Mutation.priceFix                     | mutation { it: priceFix(input: <fix>) { priceFix { token customer { externalId } } } }     | UNAUTH×3 itself itself FORBIDDEN data
PriceFixInput.customerExternalId      | mutation { priceFix(input: <fix>) { it: priceFix { customer { externalId } } } }           | UNAUTH×3 itself itself FORBIDDEN data
PriceFixPayload.priceFix              | mutation { priceFix(input: <fix>) { it: priceFix { token } } }                             | UNAUTH×3 data data FORBIDDEN data
PriceFix.customer                     | mutation { priceFix(input: <fix>) { priceFix { it: customer { externalId email } } } }     | UNAUTH×3 itself itself FORBIDDEN data
FixedPrice.spotPrice                  | mutation { priceFix(input: <fix>) { priceFix { prices { it: spotPrice { amount } } } } }   | UNAUTH×3 null null FORBIDDEN data
Mutation.buy                          | mutation { it: buy(input: <buy>) { orders { guid } } }                                     | UNAUTH×3 data NOT_FOUND FORBIDDEN data
BuyPayload.customer                   | mutation { buy(input: <buy>) { it: customer { externalId balances { balance } } } }        | UNAUTH×3 itself NOT_FOUND FORBIDDEN data
BuyPayload.orders                     | mutation { buy(input: <buy>) { it: orders { guid customer { externalId } } } }             | UNAUTH×3 itself NOT_FOUND FORBIDDEN data
BuyPayload.partner                    | mutation { buy(input: <buy>) { it: partner { id } } }                                      | UNAUTH×3 null NOT_FOUND FORBIDDEN null
BuyPayload.payment                    | mutation { buy(input: <buyByCard>) { it: payment { state } } }                             | UNAUTH×3 data NOT_FOUND FORBIDDEN data
BuyPayload.placement                  | mutation { buy(input: <buy>) { it: placement { id orders { guid } } } }                    | UNAUTH×3 data NOT_FOUND FORBIDDEN data
BuyInput.externalId                   | mutation { it: buy(input: <againForMe>) { orders { guid } placement { id } customer { externalId } } } | UNAUTH×3 DUPLICATE_EXTERNAL_ID DUPLICATE_EXTERNAL_ID FORBIDDEN DUPLICATE_EXTERNAL_ID
BuyInput.externalId [one to guess]    | mutation { it: buy(input: <guessable>) { orders { guid } } }                               | UNAUTH×3 INVALID INVALID FORBIDDEN data
BuyInput.priceToken                   | mutation { it: buy(input: <buyForMe>) { orders { guid } } }                                | UNAUTH×3 data PRICE_UNKNOWN FORBIDDEN data
BuyInput.topUp                        | mutation { it: buy(input: { <trade> <for> <cash> topUp: "10" }) { orders { guid } } }      | UNAUTH×3 FORBIDDEN FORBIDDEN FORBIDDEN data
StoredCardPaymentInput.token          | mutation { it: buy(input: <buyByCardForMe>) { payment { state } } }                        | UNAUTH×3 data NOT_FOUND FORBIDDEN data
AccountInput.ownAccount               | mutation { it: buy(input: { <tradeForPartner> <cash> }) { orders { guid } } }              | UNAUTH×3 FORBIDDEN n/a:names-nobody FORBIDDEN data
OrderCustomerInput.externalId         | mutation { it: buy(input: <buy>) { orders { externalId } } }                               | UNAUTH×3 data NOT_FOUND FORBIDDEN data
OrderCustomerInput.identityNumber     | mutation { it: buy(input: <buyWith identityNumber: "10000000146">) { orders { guid } } }   | UNAUTH×3 FORBIDDEN FORBIDDEN FORBIDDEN data
OrderCustomerInput.firstName          | mutation { it: buy(input: <buyWith firstName: "Deniz">) { orders { guid } } }              | UNAUTH×3 FORBIDDEN FORBIDDEN FORBIDDEN data
OrderCustomerInput.middleName         | mutation { it: buy(input: <buyWith middleName: "Nur">) { orders { guid } } }               | UNAUTH×3 FORBIDDEN FORBIDDEN FORBIDDEN data
OrderCustomerInput.lastName           | mutation { it: buy(input: <buyWith lastName: "Örnek">) { orders { guid } } }               | UNAUTH×3 FORBIDDEN FORBIDDEN FORBIDDEN data
OrderCustomerInput.email              | mutation { it: buy(input: <buyWith email: "a@example.com">) { orders { guid } } }          | UNAUTH×3 FORBIDDEN FORBIDDEN FORBIDDEN data
OrderCustomerInput.phone              | mutation { it: buy(input: <buyWith phone: "+905300000000">) { orders { guid } } }          | UNAUTH×3 FORBIDDEN FORBIDDEN FORBIDDEN data
OrderCustomerInput.gender             | mutation { it: buy(input: <buyWith gender: MALE>) { orders { guid } } }                    | UNAUTH×3 FORBIDDEN FORBIDDEN FORBIDDEN data
OrderCustomerInput.birthdate          | mutation { it: buy(input: <buyWith birthdate: "1970-01-31">) { orders { guid } } }         | UNAUTH×3 FORBIDDEN FORBIDDEN FORBIDDEN data
Mutation.sell                         | mutation { it: sell(input: <sell>) { orders { guid } } }                                   | UNAUTH×3 data NOT_FOUND FORBIDDEN data
SellPayload.customer                  | mutation { sell(input: <sell>) { it: customer { externalId balances { balance } } } }      | UNAUTH×3 itself NOT_FOUND FORBIDDEN data
SellPayload.orders                    | mutation { sell(input: <sell>) { it: orders { guid customer { externalId } } } }           | UNAUTH×3 itself NOT_FOUND FORBIDDEN data
SellPayload.partner                   | mutation { sell(input: <sell>) { it: partner { id } } }                                    | UNAUTH×3 null NOT_FOUND FORBIDDEN null
SellPayload.placement                 | mutation { sell(input: <sell>) { it: placement { id orders { guid } } } }                  | UNAUTH×3 data NOT_FOUND FORBIDDEN data
SellInput.externalId                  | mutation { it: sell(input: <againSold>) { orders { guid } placement { id } } }             | UNAUTH×3 DUPLICATE_EXTERNAL_ID DUPLICATE_EXTERNAL_ID FORBIDDEN DUPLICATE_EXTERNAL_ID
SellInput.priceToken                  | mutation { it: sell(input: <sellForMe>) { orders { guid } } }                              | UNAUTH×3 data PRICE_UNKNOWN FORBIDDEN data
UserError.upstreamCode                | mutation { sell(input: <tooMuch>) { userErrors { it: upstreamCode } } }                    | UNAUTH×3 null null FORBIDDEN data
Mutation.createDelivery               | mutation { it: createDelivery(input: <send>) { orders { guid } } }                         | UNAUTH×3 data NOT_FOUND FORBIDDEN data
CreateDeliveryPayload.customer        | mutation { createDelivery(input: <send>) { it: customer { externalId email } } }           | UNAUTH×3 itself NOT_FOUND FORBIDDEN data
CreateDeliveryPayload.orders          | mutation { createDelivery(input: <send>) { it: orders { guid } } }                         | UNAUTH×3 data NOT_FOUND FORBIDDEN data
CreateDeliveryPayload.partner         | mutation { createDelivery(input: <send>) { it: partner { id } } }                          | UNAUTH×3 null NOT_FOUND FORBIDDEN null
CreateDeliveryPayload.payment         | mutation { createDelivery(input: <sendByCard>) { it: payment { state } } }                 | UNAUTH×3 data NOT_FOUND FORBIDDEN data
CreateDeliveryPayload.placement       | mutation { createDelivery(input: <send>) { it: placement { id } } }                        | UNAUTH×3 data NOT_FOUND FORBIDDEN data
CreateDeliveryInput.externalId        | mutation { it: createDelivery(input: <againSent>) { orders { guid } placement { id } } }   | UNAUTH×3 DUPLICATE_EXTERNAL_ID DUPLICATE_EXTERNAL_ID FORBIDDEN DUPLICATE_EXTERNAL_ID
AddressInput.externalId               | mutation { it: createDelivery(input: <sendToAddress>) { orders { guid } } }                | UNAUTH×3 data NOT_FOUND FORBIDDEN data
Mutation.updateCustomerCashBalance    | mutation { it: updateCustomerCashBalance(input: <set>) { replayed } }                      | UNAUTH×3 FORBIDDEN FORBIDDEN FORBIDDEN data
CashBalancePayload.customer           | mutation { updateCustomerCashBalance(input: <set>) { it: customer { externalId } } }       | UNAUTH×3 FORBIDDEN FORBIDDEN FORBIDDEN data
CashBalancePayload.placement          | mutation { updateCustomerCashBalance(input: <set>) { it: placement { id } } }              | UNAUTH×3 FORBIDDEN FORBIDDEN FORBIDDEN data
UpdateCustomerCashBalanceInput.customerExternalId | mutation { updateCustomerCashBalance(input: <set>) { it: customer { id } } }   | UNAUTH×3 FORBIDDEN FORBIDDEN FORBIDDEN data
UpdateCustomerCashBalanceInput.externalId | mutation { it: updateCustomerCashBalance(input: <againSet>) { replayed } }             | UNAUTH×3 FORBIDDEN FORBIDDEN FORBIDDEN DUPLICATE_EXTERNAL_ID
Mutation.requestOrderPush             | mutation { it: requestOrderPush(by: { guid: $guid }) { order { id } } }                    | UNAUTH×3 FORBIDDEN FORBIDDEN FORBIDDEN data
RequestOrderPushPayload.order         | mutation { requestOrderPush(by: { code: $code }) { it: order { id } } }                    | UNAUTH×3 FORBIDDEN FORBIDDEN FORBIDDEN data
`;
