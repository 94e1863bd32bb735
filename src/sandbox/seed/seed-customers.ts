import type { CurrencyCode } from "../balances/currencies.js";
import type { Wallets } from "../balances/wallets.js";
import type { CustomerDetails, Customers } from "../customers/customers.js";
import { decimal } from "../values/decimals.js";

type Balances = Readonly<Partial<Record<CurrencyCode, string>>>;

const FIRST_BALANCES: Balances = {
  TRY: "100000",
  GBP: "10000",
  USD: "10000",
  EUR: "10000",
  GAU: "50",
  GAG: "500",
  BGAU: "5",
  BGAG: "50",
  GPT: "20",
  GPD: "10",
};

const OTHER_BALANCES: Balances = { TRY: "25000", GBP: "2500", GAU: "5.25", GAG: "120.5", GPT: "1.75" };

const PARTNER_TIMES_FIRST = 100;

/** When the documented customer was created (D, api-3647172). */
const CREATED_AT = Date.parse("2023-03-05T04:51:18Z");

type Person = Omit<CustomerDetails, "accountType" | "taxOffice">;

/** The first three are those of the documented examples, whose masked e-mails were replaced. */
export const SEED_CUSTOMERS: readonly Person[] = [
  {
    externalId: "MTD0018232",
    firstname: "Deniz",
    middlename: null,
    lastname: "Örnek",
    email: "deniz.ornek@example.com",
    phone: "+905300000000",
    gender: "M",
    identityNumber: "10000000146",
    birthdate: "1970-01-31",
  },
  {
    externalId: "92440753",
    firstname: "Deniz",
    middlename: null,
    lastname: "Test",
    email: "deniz.test@example.com",
    phone: "+905300000001",
    gender: "M",
    identityNumber: "10000000146",
    birthdate: "1990-05-01",
  },
  {
    externalId: "1801262568",
    firstname: "Deniz",
    middlename: "",
    lastname: "Örnek",
    email: "deniz.ornek.2@example.com",
    phone: "+9053000000001",
    gender: "M",
    identityNumber: "10000000146",
    birthdate: "1970-01-31",
  },
  {
    externalId: "6f1c2a54-0b7e-4d39-9a86-2d5e8c41b7f0",
    firstname: "Asya",
    middlename: "Nur",
    lastname: "Deneme",
    email: "asya.deneme@example.com",
    phone: "+905300000002",
    gender: "F",
    identityNumber: "11111111110",
    birthdate: "1988-11-17",
  },
  {
    externalId: "CUST-0005",
    firstname: "Robin",
    middlename: null,
    lastname: "Sample",
    email: null,
    phone: "+447700900123",
    gender: null,
    identityNumber: null,
    birthdate: null,
  },
];

/** Puts in the customers and everybody's wallets; the partner has a hundred times what the first one has. */
export function seedCustomers(customers: Customers, wallets: Wallets): void {
  for (const [index, customer] of SEED_CUSTOMERS.entries()) {
    customers.add({ ...customer, accountType: "person", taxOffice: null }, CREATED_AT);
    wallets.open(customer.externalId, index === 0 ? FIRST_BALANCES : OTHER_BALANCES);
  }
  const partners = Object.entries(FIRST_BALANCES).map(([code, amount]) => {
    return [code, decimal(amount).times(PARTNER_TIMES_FIRST).toString()] as const;
  });
  wallets.open(null, Object.fromEntries(partners));
}
