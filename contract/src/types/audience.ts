/** Contacts, segments and imports: the audience of an account. */
import type * as z from 'zod';
import type * as contacts from '../schemas/contact.ts';
import type * as exported from '../schemas/export.ts';
import type * as hygiene from '../schemas/hygiene.ts';
import type * as imports from '../schemas/import.ts';
import type * as privacyRequests from '../schemas/privacy-request.ts';
import type { segmentCondition } from '../schemas/segment-condition.ts';
import type * as segments from '../schemas/segment.ts';
import type * as smsReports from '../schemas/sms-reports.ts';

export type ContactRequest = z.input<typeof contacts.contactRequest>;
export type Contact = z.output<typeof contacts.contact>;
export type ContactList = z.output<typeof contacts.contactList>;

export type ImportRequest = z.input<typeof imports.importRequest>;
export type ParsedImportRequest = z.output<typeof imports.importRequest>;
export type ImportMapRequest = z.input<typeof imports.importMapRequest>;
export type ParsedImportMapRequest = z.output<typeof imports.importMapRequest>;
export type Import = z.output<typeof imports.importResource>;
export type ImportStatus = z.output<typeof imports.importStatus>;
export type ImportStep = z.output<typeof imports.importStep>;
export type ImportOutcome = z.output<typeof imports.importOutcome>;
export type ImportFlag = z.output<typeof imports.importFlag>;
export type ImportReason = z.output<typeof imports.importReason>;
export type ImportRow = z.output<typeof imports.importRow>;
export type MergePolicy = z.output<typeof imports.mergePolicy>;

export type SegmentRequest = z.input<typeof segments.segmentRequest>;
export type Segment = z.output<typeof segments.segment>;

export type SegmentCondition = z.output<typeof segmentCondition>;
export type { SegmentNode } from '../schemas/segment-definition.ts';

export type HygieneProblem = z.output<typeof hygiene.hygieneProblem>;
export type HygieneReport = z.output<typeof hygiene.hygieneReport>;

export type SegmentMember = z.output<typeof segments.segmentMember>;
export type SegmentMemberKey = z.output<typeof segments.segmentMemberKey>;
export type SegmentMembersResult = z.output<typeof segments.segmentMembersResult>;
export type SegmentPreview = z.output<typeof segments.segmentPreview>;

export type ExportRequest = z.output<typeof exported.exportRequest>;
export type ExportFormat = z.output<typeof exported.exportFormat>;
export type ExportResource = z.output<typeof exported.exportResource>;
export type ExportJob = z.output<typeof exported.exportJob>;

export type PrivacyRequest = z.output<typeof privacyRequests.privacyRequest>;
export type PrivacyRequestCreation = z.output<typeof privacyRequests.privacyRequestCreation>;
export type PrivacyRequestList = z.output<typeof privacyRequests.privacyRequestList>;
export type RestrictionException = z.output<typeof privacyRequests.restrictionExceptionRequest>;
export type RestrictionLift = z.output<typeof privacyRequests.restrictionLift>;

export type SmsReportsRequest = z.output<typeof smsReports.smsReportsRequest>;
export type SmsReportsResult = z.output<typeof smsReports.smsReportsResult>;
