import { gql, type TypedDocumentNode } from "@apollo/client";

export interface BalanceData {
  readonly id: string;
  readonly currencyCode: string;
  readonly balance: string;
  readonly blocked: string;
}
export interface CustomerData {
  readonly id: string;
  readonly balances: readonly BalanceData[] | null;
}
export interface OrderData {
  readonly __typename: "Order";
  readonly id: string;
  readonly status: string;
  readonly isFinal: boolean;
  readonly total: { readonly amount: string } | null;
}
export interface ConnectionData {
  readonly edges: readonly { readonly cursor: string; readonly node: OrderData }[];
  readonly pageInfo: { readonly endCursor: string | null; readonly hasNextPage: boolean };
}
interface PlacedData {
  readonly orders: readonly OrderData[];
  readonly customer: CustomerData | null;
  readonly userErrors: readonly { readonly code: string; readonly field: readonly string[] | null }[];
}
interface PageVariables {
  readonly first: number;
  readonly after?: string | null;
  readonly filter?: object;
}
interface InputVariables {
  readonly input: object;
}

export const orderParts: TypedDocumentNode<OrderData> = gql`
  fragment OrderParts on Order {
    id
    guid
    status
    isFinal
    total {
      amount
    }
    items {
      id
      product {
        id
        name
      }
    }
  }
`;

const customerParts = gql`
  fragment CustomerParts on Customer {
    id
    externalId
    balances {
      id
      currencyCode
      balance
      blocked
    }
  }
`;

const connectionParts = gql`
  fragment ConnectionParts on OrderConnection {
    edges {
      cursor
      node {
        ...OrderParts
      }
    }
    pageInfo {
      startCursor
      endCursor
      hasNextPage
      hasPreviousPage
    }
  }
  ${orderParts}
`;

export const balancesQuery: TypedDocumentNode<{ customer: CustomerData | null }, { externalId: string }> =
  gql`
    query Balances($externalId: ID!) {
      customer(externalId: $externalId) {
        ...CustomerParts
      }
    }
    ${customerParts}
  `;

export const orderQuery: TypedDocumentNode<{ order: OrderData | null }, { externalId: string }> = gql`
  query Order($externalId: ID!) {
    order(by: { externalId: $externalId }) {
      ...OrderParts
      customer {
        ...CustomerParts
      }
    }
  }
  ${orderParts}
  ${customerParts}
`;

export const ordersQuery: TypedDocumentNode<{ orders: ConnectionData | null }, PageVariables> = gql`
  query Orders($first: Int, $after: String, $filter: OrderFilter) {
    orders(first: $first, after: $after, filter: $filter) {
      ...ConnectionParts
    }
  }
  ${connectionParts}
`;

export const customerOrdersQuery: TypedDocumentNode<
  { customer: { orders: ConnectionData | null } | null },
  PageVariables & { externalId: string }
> = gql`
  query CustomerOrders($externalId: ID!, $first: Int, $after: String, $filter: CustomerOrderFilter) {
    customer(externalId: $externalId) {
      id
      orders(first: $first, after: $after, filter: $filter) {
        ...ConnectionParts
      }
    }
  }
  ${connectionParts}
`;

export const priceFixMutation: TypedDocumentNode<
  { priceFix: { priceFix: { token: string } | null } },
  InputVariables
> = gql`
  mutation PriceFix($input: PriceFixInput!) {
    priceFix(input: $input) {
      priceFix {
        token
      }
    }
  }
`;

const placedParts = gql`
  fragment PlacedParts on PlacingPayload {
    orders {
      ...OrderParts
    }
    customer {
      ...CustomerParts
    }
    userErrors {
      code
      field
    }
  }
  ${orderParts}
  ${customerParts}
`;

export const buyMutation: TypedDocumentNode<{ buy: PlacedData }, InputVariables> = gql`
  mutation Buy($input: BuyInput!) {
    buy(input: $input) {
      ...PlacedParts
    }
  }
  ${placedParts}
`;

export const sellMutation: TypedDocumentNode<{ sell: PlacedData }, InputVariables> = gql`
  mutation Sell($input: SellInput!) {
    sell(input: $input) {
      ...PlacedParts
    }
  }
  ${placedParts}
`;
