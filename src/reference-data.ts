import type { PaymentType } from "./cards/payment-type.enum.js";
import { paymentTypesFromWire } from "./cards/payment-type.wire.js";
import type { LegalDocument } from "./legal/legal-document.type.js";
import { legalDocumentsFromWire } from "./legal/legal.wire.js";
import { ReferenceList, type ReferenceListOptions } from "./minted/reference-list.js";
import type { OrderStatusDetail } from "./orders/order-status-detail.type.js";
import { orderStatusesFromWire } from "./orders/order-status.wire.js";

/** What Minted lists for everybody, and hardly ever changes. */
export interface ReferenceData {
  /** Order Statusses: GET (S), path and answer inferred. */
  readonly orderStatuses: ReferenceList<readonly OrderStatusDetail[]>;
  /** Payment Get All Types: GET (D, the navigation of api-4295600), path and answer inferred. */
  readonly paymentTypes: ReferenceList<readonly PaymentType[]>;
  /** Partner Legal: POST (S), path, body and answer inferred. Safe to repeat: it only reads. */
  readonly legalDocuments: ReferenceList<readonly LegalDocument[]>;
}

export function createReferenceData(options: ReferenceListOptions): ReferenceData {
  return {
    orderStatuses: new ReferenceList<readonly OrderStatusDetail[]>(
      "orderStatuses",
      {},
      orderStatusesFromWire,
      options,
    ),
    paymentTypes: new ReferenceList<readonly PaymentType[]>(
      "paymentTypes",
      {},
      paymentTypesFromWire,
      options,
    ),
    legalDocuments: new ReferenceList<readonly LegalDocument[]>(
      "partnerLegal",
      { body: {} },
      legalDocumentsFromWire,
      options,
    ),
  };
}
