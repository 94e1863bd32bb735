import { table } from "../table.js";

/** Query and Subscription, and what they find by ids. */
export const reads = table`
Query.viewer                                | { it: viewer { id } }                                                                        | UNAUTH×3 data n/a:names-nobody data data
Query.customer                              | { it: customer(externalId: $customer) { id externalId } }                                    | UNAUTH×3 data null data data
Query.node [Customer]                       | { it: node(id: $customerNode) { id } }                                                       | UNAUTH×3 data null data data
Query.node [Order]                          | { it: node(id: $orderNode) { id } }                                                          | UNAUTH×3 data null data data
Query.node [StoredCard]                     | { it: node(id: $cardNode) { id } }                                                           | UNAUTH×3 data null data data
Query.node [StoredCard with one's own id]   | { it: node(id: $cardUnderA) { id } }                                                         | UNAUTH×3 data null data data
Query.node [OrderPlacement]                 | { it: node(id: $placementNode) { id } }                                                      | UNAUTH×3 data null data data
Query.node [Partner]                        | { it: node(id: $partnerNode) { id } }                                                        | UNAUTH×3 null null data data
Query.order                                 | { it: order(by: { guid: $guid }) { id } }                                                    | UNAUTH×3 data null data data
OrderLookup.externalId                      | { it: order(by: { externalId: $order }) { id } }                                             | UNAUTH×3 data null data data
OrderLookup.externalId [of a delivery]      | { it: order(by: { externalId: $delivery }) { id } }                                          | UNAUTH×3 data null data data
OrderLookup.guid                            | { it: order(by: { guid: $guid }) { id } }                                                    | UNAUTH×3 data null data data
OrderLookup.code                            | { it: order(by: { code: $code }) { id } }                                                    | UNAUTH×3 data null data data
OrderLookup.callbackToken                   | { it: order(by: { callbackToken: $callback }) { id } }                                       | UNAUTH×3 data null data data
Query.orders                                | { it: orders { nodes { id } } }                                                              | UNAUTH×3 data n/a:names-nobody data data
Query.orders(after:)                        | { it: orders(after: $cursor, filter: { customerExternalId: $self }) { nodes { id } } }       | UNAUTH×3 data BAD_INPUT data data
OrderFilter.customerExternalId              | { it: orders(filter: { customerExternalId: $customer }) { nodes { id } totalCount } }        | UNAUTH×3 data empty data data
Query.orderPlacement                        | { it: orderPlacement(externalId: $order) { id } }                                            | UNAUTH×3 data null data data
Query.orderPlacements                       | { it: orderPlacements { nodes { id } } }                                                     | UNAUTH×3 data n/a:names-nobody data data
Query.orderPlacements(after:)               | { it: orderPlacements(after: $placementCursor) { nodes { id } } }                            | UNAUTH×3 data data data data
Query.deliveryQuote                         | { it: deliveryQuote(input: { customerExternalId: $customer sku: "GAU" amount: "1" }) { total { amount } } } | UNAUTH×3 data null data data
DeliveryQuoteInput.customerExternalId       | { it: deliveryQuote(input: { customerExternalId: $customer sku: "GAU" amount: "1" }) { items { product { sku } } } } | UNAUTH×3 data null data data
Query.calculatePrice                        | { it: calculatePrice(input: { priceToken: $price currency: TRY items: <grams> }) { total { amount } } }     | UNAUTH×3 data BAD_INPUT data data
CalculatePriceInput.priceToken              | { it: calculatePrice(input: { priceToken: $price currency: TRY items: <grams> }) { items { amount } } }     | UNAUTH×3 data BAD_INPUT data data
Query.installments                          | { it: installments(input: { bin: "404809" total: "100" currency: TRY }) { count } }          | UNAUTH×3 data n/a:names-nobody data data
Query.legalDocuments                        | { it: legalDocuments { id } }                                                                | UNAUTH×3 data n/a:names-nobody data data
Query.orderStatuses                         | { it: orderStatuses { id } }                                                                 | UNAUTH×3 data n/a:names-nobody data data
Query.paymentTypes                          | { it: paymentTypes }                                                                         | UNAUTH×3 data n/a:names-nobody data data
Query.product                               | { it: product(sku: "GAU") { id } }                                                           | UNAUTH×3 data n/a:names-nobody data data
Query.productPrices                         | { it: productPrices(currency: TRY) { id } }                                                  | UNAUTH×3 data n/a:names-nobody data data
Query.products                              | { it: products { id } }                                                                      | UNAUTH×3 data n/a:names-nobody data data
Query.trading                               | { it: trading { buy } }                                                                      | UNAUTH×3 data n/a:names-nobody data data
Subscription.priceUpdates                   | subscription { it: priceUpdates(currency: TRY) { id } }                                      | UNAUTH×3 data n/a:names-nobody data data
Subscription.orderUpdates                   | subscription { it: orderUpdates(by: { guid: $guid }) { order { id } } }                      | UNAUTH×3 data data data data
OrderUpdate.order                           | subscription { orderUpdates(by: { externalId: $order }) { it: order { id customer { externalId } } } } | UNAUTH×3 data null data data
OrderUpdate.order [by its callback token]   | subscription { orderUpdates(by: { callbackToken: $callback }) { it: order { id } } }         | UNAUTH×3 data null data data
OrderUpdate.placement                       | subscription { orderUpdates(by: { externalId: $order }) { it: placement { id state } } }     | UNAUTH×3 data null data data
OrderUpdate.placement [uncertain]           | subscription { orderUpdates(by: { externalId: $uncertain }) { it: placement { id state } } } | UNAUTH×3 data null data data
`;
