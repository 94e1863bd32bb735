const place = { fullname: "Deniz Örnek", city: "İstanbul", county: "Beykoz", address: "No: 37/4" };

/** A delivery of 3 g of gold to the first customer, with what is given put over it. */
export function deliveryBody(
  changes: object = {},
  { billing, shipping }: { readonly billing?: object; readonly shipping?: object } = {},
) {
  const customer = {
    external_id: "MTD0018232",
    firstname: "Deniz",
    lastname: "Örnek",
    phone: "+905300000000",
    email: "deniz.ornek@example.com",
  };
  const address = {
    billing: { ...place, invoice_type: "Individual", ...billing },
    shipping: { ...place, ...shipping },
  };
  return { customer, external_id: "d", sku: "GAU", amount: 3, address, ...changes };
}
