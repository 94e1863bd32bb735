import { table } from "../table.js";

/** Fields below the root that lead to what is somebody's. */
export const nested = table`
Viewer.customer                | { viewer { it: customer { externalId email } } }                                        | UNAUTH×3 itself n/a:names-nobody null null
Viewer.partner                 | { viewer { it: partner { id } } }                                                       | UNAUTH×3 null n/a:names-nobody data data
Viewer.openPlacements          | { viewer { it: openPlacements { externalId } } }                                        | UNAUTH×3 data n/a:names-nobody data data
Customer.balances              | { customer(externalId: $customer) { it: balances { balance } } }                        | UNAUTH×3 data null data data
Customer.balances [of a node]  | { node(id: $customerNode) { ... on Customer { it: balances { balance } } } }            | UNAUTH×3 data null data data
Customer.balanceStats          | { customer(externalId: $customer) { it: balanceStats { balance } } }                    | UNAUTH×3 data null data data
Customer.portfolio             | { customer(externalId: $customer) { it: portfolio(currency: TRY) { total { amount } } } } | UNAUTH×3 data null data data
Customer.storedCards           | { customer(externalId: $customer) { it: storedCards { token } } }                       | UNAUTH×3 data null data data
Customer.deliveryWallets       | { customer(externalId: $customer) { it: deliveryWallets { balance } } }                 | UNAUTH×3 data null data data
Customer.walletKyc             | { customer(externalId: $customer) { it: walletKyc { fields { value } } } }              | UNAUTH×3 null null data data
Customer.identityNumber        | { customer(externalId: $customer) { it: identityNumber } }                              | UNAUTH×3 null null data data
Customer.orders                | { customer(externalId: $customer) { it: orders { nodes { id } } } }                     | UNAUTH×3 data null data data
Customer.orders(after:)        | { customer(externalId: $self) { it: orders(after: $cursor) { nodes { id } } } }         | UNAUTH×3 data BAD_INPUT data data
Order.customer                 | { order(by: { guid: $guid }) { it: customer { externalId balances { balance } } } }     | UNAUTH×3 itself null data data
Order.contact                  | { order(by: { guid: $guid }) { it: contact { email } } }                                | UNAUTH×3 data null data data
Order.payment                  | { order(by: { guid: $guid }) { it: payment { maskedCardNumber } } }                     | UNAUTH×3 data null data data
Order.delivery                 | { order(by: { externalId: $delivery }) { it: delivery { status } } }                    | UNAUTH×3 data null data data
Order.billingAddress           | { order(by: { externalId: $delivery }) { it: billingAddress { city } } }                | UNAUTH×3 data null data data
Order.shippingAddress          | { order(by: { externalId: $delivery }) { it: shippingAddress { city } } }               | UNAUTH×3 data null data data
OrderItem.spotPrice            | { order(by: { guid: $guid }) { items { it: spotPrice { amount } } } }                   | UNAUTH×3 null null data data
OrderConnection.edges          | { orders(filter: { customerExternalId: $customer }) { it: edges { cursor } } }          | UNAUTH×3 data empty data data
OrderConnection.nodes          | { orders(filter: { customerExternalId: $customer }) { it: nodes { guid } } }            | UNAUTH×3 data empty data data
OrderEdge.node                 | { orders(filter: { customerExternalId: $customer }) { edges { it: node { guid } } } }   | UNAUTH×3 data null data data
OrderPlacement.orders          | { orderPlacement(externalId: $order) { it: orders { guid } } }                          | UNAUTH×3 data null data data
OrderPlacement.requestedBy     | { orderPlacement(externalId: $order) { it: requestedBy } }                              | UNAUTH×3 null null data data
PlacementConnection.edges      | { orderPlacements(after: $placementCursor) { it: edges { cursor } } }                   | UNAUTH×3 data data data data
PlacementConnection.nodes      | { orderPlacements(after: $placementCursor) { it: nodes { externalId } } }               | UNAUTH×3 data data data data
PlacementEdge.node             | { orderPlacements(after: $placementCursor) { edges { it: node { externalId } } } }      | UNAUTH×3 data data data data
Partner.balances               | { viewer { partner { it: balances { balance } } } }                                     | UNAUTH×3 null n/a:names-nobody data data
Partner.balances [of a node]   | { node(id: $partnerNode) { ... on Partner { it: balances { balance } } } }              | UNAUTH×3 null null data data
Partner.stats                  | { viewer { partner { it: stats { orderCount } } } }                                     | UNAUTH×3 null n/a:names-nobody data data
ProductPrice.spotPrice         | { productPrices(currency: TRY) { it: spotPrice { amount } } }                           | UNAUTH×3 null n/a:names-nobody data data
ProductPrice.spotPrice [live]  | subscription { priceUpdates(currency: TRY) { it: spotPrice { amount } } }               | UNAUTH×3 null n/a:names-nobody data data
`;
