/**
 * The rules of the contract between the provider and its clients: pure functions of figures, days and texts, without I/O, clock or
 * environment. Money and credits are integers (`bigint`); days are calendar days of a territory. Every rule names its source.
 */
export { divide, sum } from './money/divide.ts';
export { SCALES, formatDecimal, parseDecimal } from './money/decimal.ts';
export { daysBetween, halfYearOf, plusDays, plusMonths } from './days/day.ts';
export type { Day, HalfYear } from './days/day.ts';
export { calendarTerritory, dayIn, endOfDay, isWorkingDay } from './days/territory.ts';
export { deadlineRules } from './deadlines/rules.ts';
export type { DeadlineKind, Period } from './deadlines/rules.ts';
export { deadline, deadlineState, remindersOf } from './deadlines/deadline.ts';
export type { DeadlineState } from './deadlines/deadline.ts';
export {
	allocate,
	allocateInOrder,
	availableOn,
	isUsable,
	lastDayOfCredits,
	without,
} from './credits/lots.ts';
export type { Lot } from './credits/lots.ts';
export {
	capture,
	expire,
	moveReservation,
	purchase,
	release,
	reserve,
	voidCredits,
} from './credits/books.ts';
export type { Cause, CreditBook, Transaction } from './credits/books.ts';
export { extendsCredits, extensions, extensionsBy } from './credits/extension.ts';
export type { EndedSuspension, ExtendableLot, Extension, IdleDays } from './credits/extension.ts';
export { emptyBalance, foldPostings } from './credits/balances.ts';
export type { Balance } from './credits/balances.ts';
export { afterStep as afterLedgerStep, ledgerSteps, rebalance } from './credits/reservations.ts';
export type { Move, ReservationState } from './credits/reservations.ts';
export { checkLedger, invariants } from './credits/invariants.ts';
export type { Violation } from './credits/violation.ts';
export type {
	ChargedMessage,
	LedgerSnapshot,
	StoredLot,
	StoredPosting,
	StoredReservation,
} from './credits/snapshot.ts';
export { HOUSE_PRICES, asksTheSame, costOf, priceListAt } from './credits/pricing.ts';
export type { PriceList, Usage } from './credits/pricing.ts';
export { orderAmounts, orderMachine } from './credits/orders.ts';
export type { OrderState, OrderStep } from './credits/orders.ts';
export { recognized, recognizedBetween } from './credits/revenue.ts';
export { alertStep } from './credits/alerts.ts';
export type * from './invoices/invoice.ts';
export { lineNet, totalsOf, vatOf } from './invoices/totals.ts';
export type { Totals } from './invoices/totals.ts';
export { checkNumbering, numberAfter, readNumber } from './invoices/numbering.ts';
export { allocatePayment, netOfSettled } from './invoices/settlement.ts';
export type { Claim, Settlement } from './invoices/settlement.ts';
export { LATE_FEE_SOURCES, lateFees } from './invoices/late-fees.ts';
export type { LateClaim } from './invoices/late-fees.ts';
export { PUBLISHED_RATES, checkProposedRate, confirmRate } from './invoices/legal-rates.ts';
export type { LegalRate } from './invoices/legal-rates.ts';
export { dueDate } from './invoices/payment-term.ts';
export { UNPAID_REMINDERS, lastDayToPay, unpaidStep } from './trust/unpaid.ts';
export type { UnpaidInvoice } from './trust/unpaid.ts';
export { vatOfBuyer } from './invoices/vat-of-buyer.ts';
export type { VatBuyer, VatDecision } from './invoices/vat-of-buyer.ts';
export { isVatNumberOf, MEMBER_STATES } from './invoices/vat-numbers.ts';
export { checkInvoice } from './cii/check.ts';
export { FRENCH_COUNTRIES } from './cii/codes.ts';
export { buildCii } from './cii/document.ts';
export { legalNotes } from './cii/notes.ts';
export { InvoiceProblemsError } from './cii/problem.ts';
export type { InvoiceProblem } from './cii/problem.ts';
export { CAP_EXCEPTIONS, CAP_SOURCE, capWindowStart, liabilityCap } from './liability/cap.ts';
export type { ServicePayment } from './liability/cap.ts';
export { TERM_KEYS, termDefinitions } from './terms/definitions.ts';
export { checkTerms, effectiveTerm, effectiveTerms } from './terms/effective.ts';
export type { TermsDocument } from './terms/effective.ts';
export { afterStep, stepsFrom } from './states/machine.ts';
export { GOVERNANCE_MODES, accountMachine, weakerMode } from './states/accounts.ts';
export type { AccountState, AccountStep, GovernanceMode } from './states/accounts.ts';
export { effectOf, letterMachine, noticeRules } from './states/letters.ts';
export type { Letter, LetterProblem, LetterState, NoticeEffect } from './states/letters.ts';
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
export { maySend, refuseAcceptance, subscriptionMachine } from './states/subscriptions.ts';
export type { SubscriptionState } from './states/subscriptions.ts';
export { frenchVatNumber, isSiren, isSiret } from './parties/siren.ts';
export { isProvenAbove, provenMillionths } from './trust/proven.ts';
export type { Share } from './trust/proven.ts';
export { countThresholds, readShare, shareThresholds } from './trust/thresholds.ts';
export type { CountThreshold, Reading, ShareThreshold } from './trust/thresholds.ts';
export { SCOPES, smallestScopes } from './trust/scopes.ts';
export type { Cell, ScopedReading } from './trust/scopes.ts';
export {
	firstState,
	refuseForce,
	reinstatementFee,
	stops,
	suspensionMachine,
	unpaidStopsLot,
} from './trust/suspensions.ts';
export type { SuspensionStep } from './trust/suspensions.ts';
export {
	complaintMachine,
	disputedSources,
	proofRequestMachine,
	readComplaintText,
} from './trust/complaints.ts';
export type { ComplaintStep, Dispute, ProofRequestStep } from './trust/complaints.ts';
export { readSmsReports } from './trust/sms-reports.ts';
export type { SmsReport } from './trust/sms-reports.ts';
