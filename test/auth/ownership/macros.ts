/** Inputs that many rows need, written `<name>` there; what follows the name stands at the asterisk. */
const macros: Readonly<Record<string, string>> = {
  grams: `[{ sku: "GAU", amount: "0.1" }]`,
  trade: `externalId: $uuid priceToken: $price currency: TRY items: <grams>`,
  for: `account: { customer: { externalId: $customer } }`,
  forMe: `account: { customer: { externalId: $self } }`,
  cash: `payment: { cashBalance: true }`,
  card: `payment: { storedCard: { token: $card securityCode: $security } }`,
  fix: `{ currency: TRY customerExternalId: $customer }`,

  buy: `{ <trade> <for> <cash> }`,
  buyByCard: `{ <trade> <for> <card> }`,
  buyWith: `{ <trade> <cash> account: { customer: { externalId: $customer * } } }`,
  buyForMe: `{ <trade> <forMe> <cash> }`,
  buyByCardForMe: `{ externalId: $uuid priceToken: $myPrice currency: TRY items: <grams> <forMe> <card> }`,
  tradeForPartner: `externalId: $uuid priceToken: $partnerPrice currency: TRY items: <grams> account: { ownAccount: true }`,
  guessable: `{ externalId: $guessable priceToken: $price currency: TRY items: <grams> <forMe> <cash> }`,
  other: `priceToken: $myPrice currency: TRY items: [{ sku: "GAU", amount: "0.3" }] <forMe>`,
  againForMe: `{ externalId: $order <other> <cash> }`,
  againSold: `{ externalId: $order <other> }`,

  sell: `{ <trade> <for> }`,
  sellForMe: `{ <trade> <forMe> }`,
  tooMuch: `{ externalId: $uuid priceToken: $price currency: TRY items: [{ sku: "GAU", amount: "0.9904" }] <for> }`,

  place: `fullName: "Deniz Örnek" city: "İstanbul" county: "Beykoz" address: "No: 37/4"`,
  places: `billingAddress: { invoiceType: INDIVIDUAL <place> * } shippingAddress: { <place> * }`,
  send: `{ externalId: $uuid sku: "GAU" amount: "1" <for> <cash> <places> }`,
  sendByCard: `{ externalId: $uuid sku: "GAU" amount: "1" <for> <card> <places> }`,
  sendToAddress: `{ externalId: $uuid sku: "GAU" amount: "1" <for> <cash> <places externalId: $uuid> }`,
  againSent: `{ externalId: $order sku: "GAU" amount: "2" <forMe> <cash> <places> }`,

  set: `{ externalId: $uuid <newBalance> }`,
  againSet: `{ externalId: $order <newBalance> }`,
  newBalance: `customerExternalId: $customer currency: EUR mode: SET amount: "10000"`,

  change: `{ customerExternalId: $customer changes: { email: "changed@example.com" } }`,
  changeTo: `{ customerExternalId: $customer changes: { * } }`,
  changeNothing: `{ customerExternalId: $customer changes: {} }`,
  company: `companyName: "Örnek AŞ" taxOffice: "Ümraniye" phone: "+902160000000" identityNumber: "1234567793"`,
  kyc: `{ customerExternalId: $customer fields: [{ name: "occupation" value: "Mühendis" }] }`,
  store: `{ customerExternalId: $customer holder: "Deniz Örnek" number: $number expiry: $expiry securityCode: $security }`,
  drop: `{ customerExternalId: $customer token: $card }`,
};

export function expanded(document: string): string {
  const text = document.replace(/<(\w+) ?([^<>]*)>/g, (_all, name: string, more: string) => {
    const macro = macros[name];
    if (macro === undefined) throw new Error(`No macro is called ${name}.`);
    return macro.replaceAll("*", more);
  });
  return text === document ? text : expanded(text);
}
