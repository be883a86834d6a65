/**
 * The rules of the contract between the provider and its clients: pure functions of figures, days and texts, without I/O, clock or
 * environment. Money and credits are integers (`bigint`); days are calendar days of a territory. Every rule names its source.
 */
export type { Layer, Source } from './sources.ts';
export { absolute, divide, least, sum } from './money/divide.ts';
export type { Cents, Rounding } from './money/divide.ts';
export { SCALES, formatDecimal, parseDecimal } from './money/decimal.ts';

export { dayNumber, daysBetween, halfYearOf, plusDays, plusMonths } from './days/day.ts';
export type { Day, HalfYear } from './days/day.ts';
export { calendarTerritory, dayIn, endOfDay, isWorkingDay } from './days/territory.ts';

export { deadlineRules } from './deadlines/rules.ts';
export type { DeadlineKind, DeadlineRule, Period } from './deadlines/rules.ts';
export { deadline, deadlineState, remindersOf } from './deadlines/deadline.ts';
export type { Deadline, DeadlineState } from './deadlines/deadline.ts';

export {
	CREDIT,
	allocate,
	allocateInOrder,
	availableOn,
	byExpiry,
	isUsable,
	lastDayOfCredits,
	without,
} from './credits/lots.ts';
export type { Demand, Lot, MilliCredits, Portion } from './credits/lots.ts';
export {
	capture,
	expire,
	moveReservation,
	purchase,
	release,
	reserve,
	voidCredits,
} from './credits/books.ts';
export type { Cause, CreditBook, MoneyBook, Posting, Transaction } from './credits/books.ts';
export { STANDING, emptyBalance, foldPostings } from './credits/balances.ts';
export type { Balance } from './credits/balances.ts';
export { afterStep as afterLedgerStep, ledgerSteps, rebalance } from './credits/reservations.ts';
export type {
	LedgerStep,
	Move,
	ReservationState,
	ReservedPortion,
} from './credits/reservations.ts';
export { checkLedger, invariants } from './credits/invariants.ts';
export type { InvariantId, Violation } from './credits/violation.ts';
export type {
	ChargedMessage,
	LedgerSnapshot,
	StoredLot,
	StoredPosting,
	StoredReservation,
} from './credits/snapshot.ts';
export {
	HOUSE_PRICES,
	PRICE_CHANGE_REASONS,
	asksTheSame,
	costOf,
	priceListAt,
} from './credits/pricing.ts';
export type { CreditPrice, PriceChangeReason, PriceList, Usage } from './credits/pricing.ts';
export { orderAmounts, orderMachine } from './credits/orders.ts';
export type { OrderAmounts, OrderState, OrderStep } from './credits/orders.ts';
export { recognized, recognizedBetween } from './credits/revenue.ts';
export { alertStep } from './credits/alerts.ts';
export type { AlertStep } from './credits/alerts.ts';

export type * from './invoices/invoice.ts';
export { lineNet, totalsOf, vatOf } from './invoices/totals.ts';
export type { Totals, VatBreakdown } from './invoices/totals.ts';
export { checkNumbering, numberAfter, readNumber } from './invoices/numbering.ts';
export type { NumberingFault, Series } from './invoices/numbering.ts';
export { allocatePayment, netOfSettled, openAt } from './invoices/settlement.ts';
export type { Allocation, Claim, Settlement } from './invoices/settlement.ts';
export { INDEMNITY, LATE_FEE_SOURCES, lateFees } from './invoices/late-fees.ts';
export type { LateClaim, LateFeeSlice, LateFees } from './invoices/late-fees.ts';
export { PUBLISHED_RATES, checkProposedRate, confirmRate, rateOn } from './invoices/legal-rates.ts';
export type { LegalRate, ProposedRate, RateProblem } from './invoices/legal-rates.ts';
export { dueDate } from './invoices/payment-term.ts';
export { UNPAID_REMINDERS, lastDayToPay, unpaidStep } from './trust/unpaid.ts';
export type { UnpaidInvoice } from './trust/unpaid.ts';
export { vatOfBuyer } from './invoices/vat-of-buyer.ts';
export type { VatBuyer } from './invoices/vat-of-buyer.ts';

export { checkInvoice } from './cii/check.ts';
export { FRENCH_COUNTRIES } from './cii/codes.ts';
export { PROFILE, buildCii } from './cii/document.ts';
export { legalNotes } from './cii/notes.ts';
export { InvoiceProblemsError } from './cii/problem.ts';
export type { InvoiceProblem } from './cii/problem.ts';

export { CAP_EXCEPTIONS, CAP_SOURCE, capWindowStart, liabilityCap } from './liability/cap.ts';
export type { LiabilityCap, ServicePayment } from './liability/cap.ts';

export { TERM_KEYS, termDefinitions } from './terms/definitions.ts';
export type { TermKey } from './terms/definitions.ts';
export { checkTerms, effectiveTerm, effectiveTerms } from './terms/effective.ts';
export type {
	AcceptedTerms,
	EffectiveTerm,
	TermProblem,
	TermsDocument,
} from './terms/effective.ts';

export { afterStep, stepsFrom } from './states/machine.ts';
export type { Machine } from './states/machine.ts';
export { GOVERNANCE_MODES, accountMachine, weakerMode } from './states/accounts.ts';
export type { AccountState, AccountStep, GovernanceMode } from './states/accounts.ts';
export { effectOf, letterMachine, noticeRules } from './states/letters.ts';
export type {
	Channel,
	Letter,
	LetterProblem,
	LetterState,
	LetterStep,
	NoticeEffect,
} from './states/letters.ts';
export {
	noticeEndsOn,
	refuseEffect,
	terminationMachine,
	terminationSources,
} from './states/terminations.ts';
export type {
	Termination,
	TerminationKind,
	TerminationProblem,
	TerminationState,
} from './states/terminations.ts';
export { invoiceMachine, standingOn } from './states/invoices.ts';
export type { InvoiceState, PlatformStatus } from './states/invoices.ts';
export { maySend, refuseAcceptance, subscriptionMachine } from './states/subscriptions.ts';
export type { Acceptor, SubscriptionState } from './states/subscriptions.ts';
export { frenchVatNumber, isSiren, isSiret } from './parties/siren.ts';

export { isAbove, isProvenAbove, provenMillionths } from './trust/proven.ts';
export type { Counts, Share } from './trust/proven.ts';
export { countThresholds, readShare, shareThresholds } from './trust/thresholds.ts';
export type { CountThreshold, Reading, ShareThreshold } from './trust/thresholds.ts';
export { SCOPES, smallestScopes } from './trust/scopes.ts';
export type { Cell, ScopeType, ScopedReading } from './trust/scopes.ts';
export {
	firstState,
	refuseForce,
	reinstatementFee,
	stops,
	suspensionMachine,
	unpaidStopsLot,
} from './trust/suspensions.ts';
export type {
	Activity,
	Reinstatement,
	SuspensionKind,
	SuspensionState,
	SuspensionStep,
} from './trust/suspensions.ts';
export {
	complaintMachine,
	disputedSources,
	proofRequestMachine,
	readComplaintText,
} from './trust/complaints.ts';
export type {
	ComplaintSays,
	ComplaintState,
	ComplaintStep,
	Dispute,
	ProofRequestState,
	ProofRequestStep,
} from './trust/complaints.ts';
export { readSmsReports } from './trust/sms-reports.ts';
export type { SmsReport, SmsReports } from './trust/sms-reports.ts';
