/** SMPP 3.4: codec, texts, receipts, and a client. The server is in `./server`. */

export { type Clock, type Random, systemClock } from './clock.ts';
export { SmppError, type SmppErrorCode } from './errors.ts';

export { decode, type DecodeError, type DecodeOptions, type DecodeResult } from './codec/decode.ts';
export { encode } from './codec/encode.ts';
export type { Destination, Unsuccessful } from './codec/fields.ts';
export type { Body } from './codec/layouts.ts';
export {
	type AnyPdu,
	DEFAULT_MAX_PDU_OCTETS,
	type Pdu,
	type PduContent,
	type PduInput,
} from './codec/pdu.ts';
export { createSplitter, type SplitError, type Splitter } from './codec/splitter.ts';
export type { RawTlv, TlvName, Tlvs } from './codec/tlvs.ts';

export {
	type BindName,
	COMMAND_IDS,
	type CommandName,
	type RequestName,
	type ResponseName,
} from './protocol/commands.ts';
export { STATUS, statusKind, statusName, type StatusKind } from './protocol/status.ts';
export {
	formatAbsoluteTime,
	formatRelativeTime,
	parseTime,
	type SmppTime,
} from './protocol/time.ts';
export {
	type Address,
	INTERFACE_VERSION,
	MESSAGE_STATE,
	type MessageState,
	messageStateName,
	NPI,
	PRIORITY,
	REGISTERED_DELIVERY,
	sourceAddress,
	TON,
} from './protocol/values.ts';

export { type Alphabet, decodeUnits, type TextAlphabet } from './text/alphabets.ts';
export {
	type Content,
	joinParts,
	type MessagePdu,
	readContent,
	type ReadHabits,
	textOf,
} from './text/content.ts';
export { DATA_CODING, type DataCoding, readDataCoding } from './text/data-coding.ts';
export { ESM_CLASS, type EsmClass, type MessageType, readEsmClass } from './text/esm-class.ts';
export { isGsm } from './text/gsm.ts';
export {
	createReassembler,
	type IncompleteMessage,
	type Reassembled,
	type Reassembler,
} from './text/reassembly.ts';
export {
	type Segment,
	type SegmentedText,
	type SegmentOptions,
	segmentText,
} from './text/segments.ts';
export {
	type Concatenation,
	readUserDataHeader,
	type UserDataHeader,
} from './text/user-data-header.ts';

export { convertMessageId, messageIdForms, sameMessageId } from './receipts/ids.ts';
export { isFinal, readReceipt, type Receipt, type ReceiptHabits } from './receipts/receipt.ts';
export type { ReceiptFields } from './receipts/text.ts';

export { type Client, createClient, type QueriedState, type Reply } from './client/client.ts';
export type { ConnectionTarget } from './client/connect.ts';
export type {
	BindOptions,
	ClientHandlers,
	ClientOptions,
	ClientState,
	Delivery,
} from './client/options.ts';
export type { SubmitOutcome } from './client/outcome.ts';
export type { Backoff } from './session/backoff.ts';
export type { RequestExtras } from './session/dispatcher.ts';
export type { LostReason } from './session/outstanding.ts';
export type { CloseReason, Notice, Stream } from './session/types.ts';
