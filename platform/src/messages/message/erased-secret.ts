import { ERASED } from '../../subjects/subject.ts';
import type { MessageSecret } from './model.ts';

/** The sealed part of a message without the person and the content. */
export function withoutPerson(secret: MessageSecret): MessageSecret {
	return {
		to: ERASED,
		sender: secret.sender,
		content: {},
		recipient: null,
		sector: secret.sector,
		reference: null,
		metadata: {},
		verdict: {
			...secret.verdict,
			amended: null,
			// The details of findings quote the message; rule, source and time are the evidence.
			findings: secret.verdict.findings.map((finding) => ({ ...finding, detail: {} })),
			purpose: { ...secret.verdict.purpose, signals: [] },
			places: [],
		},
		template: secret.template ?? null,
	};
}
