/** The contract between the platform and its clients. */
import type * as z from 'zod';
import type * as complaints from '../schemas/complaint.ts';
import type * as creditOrders from '../schemas/credit-order.ts';
import type * as credits from '../schemas/credit.ts';
import type * as deadlines from '../schemas/deadline.ts';
import type * as invoiceOperators from '../schemas/invoice-operator.ts';
import type * as invoices from '../schemas/invoice.ts';
import type * as operatorComplaints from '../schemas/operator-complaint.ts';
import type * as prices from '../schemas/price.ts';
import type * as proofRequests from '../schemas/proof-request.ts';
import type * as subProcessors from '../schemas/sub-processor.ts';
import type * as thresholds from '../schemas/suspension-thresholds.ts';
import type * as suspensions from '../schemas/suspension.ts';
import type * as terminations from '../schemas/termination.ts';
import type * as notices from '../schemas/notice.ts';
import type * as subscriptions from '../schemas/subscription.ts';
import type * as terms from '../schemas/terms.ts';

export type CreditBalance = z.output<typeof credits.creditBalance>;
export type CreditLot = z.output<typeof credits.creditLot>;
export type CreditEntry = z.output<typeof credits.creditEntry>;

export type CreditOrderRequest = z.output<typeof creditOrders.creditOrderRequest>;
export type CreditOrder = z.output<typeof creditOrders.creditOrder>;
export type OperatorPayment = z.output<typeof creditOrders.operatorPayment>;

export type CreditAlertRequest = z.output<typeof credits.creditAlertRequest>;
export type CreditAlert = z.output<typeof credits.creditAlert>;

export type Complaint = z.output<typeof complaints.complaint>;
export type ComplaintRequest = z.output<typeof complaints.complaintRequest>;
export type ComplaintAnswerRequest = z.output<typeof complaints.complaintAnswerRequest>;
export type ComplaintSays = z.output<typeof complaints.complaintSays>;

export type ProofRequest = z.output<typeof proofRequests.proofRequest>;
export type ProofRequestState = z.output<typeof proofRequests.proofRequestState>;
export type ProofAnswerRequest = z.output<typeof proofRequests.proofAnswerRequest>;

export type Deadline = z.output<typeof deadlines.deadline>;
export type DeadlineState = z.output<typeof deadlines.deadlineState>;

export type ComplaintChannel = z.output<typeof complaints.complaintChannel>;
export type ComplaintState = z.output<typeof complaints.complaintState>;

export type AccountComplaint = z.output<typeof operatorComplaints.accountComplaint>;
export type AccountComplaintQuery = z.output<typeof operatorComplaints.accountComplaintQuery>;
export type AccountComplaintRequest = z.output<typeof operatorComplaints.accountComplaintRequest>;
export type ComplaintRead = z.output<typeof operatorComplaints.complaintRead>;

export type TermsDocument = z.output<typeof terms.termsDocument>;
export type TermsProposal = z.output<typeof terms.termsProposal>;

export type PriceList = z.output<typeof prices.priceList>;
export type PriceProposal = z.output<typeof prices.priceProposal>;
export type OperatorPriceList = z.output<typeof prices.operatorPriceList>;

export type ClientIdentity = z.output<typeof subscriptions.clientIdentity>;
export type Subscription = z.output<typeof subscriptions.subscription>;
export type IdentityCorrection = z.output<typeof subscriptions.identityCorrection>;
export type IdentityCorrectionRequest = z.output<typeof subscriptions.identityCorrectionRequest>;
export type OperatorIdentityCorrection = z.output<typeof subscriptions.operatorIdentityCorrection>;
export type AcceptanceRequest = z.output<typeof subscriptions.acceptanceRequest>;
export type Acceptance = z.output<typeof subscriptions.acceptance>;

export type Notice = z.output<typeof notices.notice>;
export type OperatorNotice = z.output<typeof notices.operatorNotice>;

export type LiabilityCap = z.output<typeof subscriptions.liabilityCap>;

export type Letter = z.output<typeof terminations.letter>;
export type LetterRequest = z.output<typeof terminations.letterRequest>;
export type LetterDelivery = z.output<typeof terminations.letterDelivery>;
export type Termination = z.output<typeof terminations.termination>;
export type ClientTermination = z.output<typeof terminations.clientTermination>;
export type ClientBreach = z.output<typeof terminations.clientBreach>;
export type OperatorTermination = z.output<typeof terminations.operatorTermination>;
export type TerminationDossier = NonNullable<Termination['dossier']>;

export type NoticeInformation = z.output<typeof notices.noticeInformation>;

export type Invoice = z.output<typeof invoices.invoice>;
export type InvoiceSummary = z.output<typeof invoices.invoiceSummary>;
export type InvoiceState = z.output<typeof invoices.invoiceState>;
export type InvoiceKind = z.output<typeof invoices.invoiceKind>;
export type LateFees = z.output<typeof invoices.lateFees>;

export type InvoiceDraftRequest = z.output<typeof invoiceOperators.invoiceDraftRequest>;
export type InvoiceDispute = z.output<typeof invoiceOperators.invoiceDispute>;
export type InvoiceDisputeDecision = z.output<typeof invoiceOperators.invoiceDisputeDecision>;
export type CreditNoteRequest = z.output<typeof invoiceOperators.creditNoteRequest>;
export type PaymentRequest = z.output<typeof invoiceOperators.paymentRequest>;
export type Payment = z.output<typeof invoiceOperators.payment>;
export type WriteOff = z.output<typeof invoiceOperators.writeOff>;
export type LegalRateRequest = z.output<typeof invoiceOperators.legalRateRequest>;
export type LegalRate = z.output<typeof invoiceOperators.legalRate>;
export type SellerRequest = z.output<typeof invoiceOperators.sellerRequest>;
export type Seller = z.output<typeof invoiceOperators.seller>;

export type SubProcessor = z.output<typeof subProcessors.subProcessor>;
export type SubProcessorList = z.output<typeof subProcessors.subProcessorList>;
export type SubProcessorRequest = z.input<typeof subProcessors.subProcessorRequest>;
export type ParsedSubProcessorRequest = z.output<typeof subProcessors.subProcessorRequest>;
export type SubProcessorObjection = z.output<typeof subProcessors.subProcessorObjection>;
export type SubProcessorNotice = z.output<typeof subProcessors.subProcessorNotice>;
export type SubProcessorReceipt = z.output<typeof subProcessors.subProcessorReceipt>;
export type SubProcessorSafeguard = z.output<typeof subProcessors.subProcessorSafeguard>;
export type SubProcessorEnd = z.output<typeof subProcessors.subProcessorEnd>;
export type OperatorSubProcessor = z.output<typeof subProcessors.operatorSubProcessor>;
export type TransferSafeguard = z.output<typeof subProcessors.transferSafeguard>;
export type DataTransfer = z.output<typeof subProcessors.dataTransfer>;

export type Suspension = z.output<typeof suspensions.suspension>;
export type SuspensionKind = Suspension['kind'];
export type SuspensionState = Suspension['state'];
export type SuspensionScope = Suspension['scope'];
export type SuspensionFigures = NonNullable<Suspension['because']>;
export type SuspensionNotice = z.output<typeof suspensions.suspensionNotice>;
export type OperatorSuspension = z.output<typeof suspensions.operatorSuspension>;
export type AppealRequest = z.output<typeof suspensions.appealRequest>;
export type ReinstatementRequest = z.output<typeof suspensions.reinstatementRequest>;
export type SuspensionProposal = z.output<typeof suspensions.suspensionProposal>;
export type SuspensionDecision = z.output<typeof suspensions.suspensionDecision>;

export type SuspensionThresholds = z.output<typeof thresholds.suspensionThresholds>;
