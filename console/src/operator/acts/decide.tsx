import type { OperatorAct } from '@marketing-cible/contract';
import { call } from '../../api/client.ts';
import { useWords } from '../../app/environment.ts';
import { Ask } from '../../parts/ask.tsx';
import { Field } from '../../parts/field.tsx';
import { AskWhy, textOf } from '../ask-why.tsx';
import { words as frame } from '../words.ts';
import { words } from './words.ts';

interface Deciding {
	act: OperatorAct;
	done: () => void;
	close: () => void;
}

/** Where each kind is confirmed. */
function pathOf({ kind, id, accountId }: OperatorAct): string {
	const of = encodeURIComponent(id);
	switch (kind) {
		case 'terms':
			return `/v1/operator/terms/${of}/publish`;
		case 'prices':
			return `/v1/operator/prices/${of}/publish`;
		case 'legal_rate':
			return `/v1/operator/legal-rates/${of}/confirm`;
		case 'write_off':
			return `/v1/operator/invoices/${of}/write-off/confirm`;
		case 'termination':
			return `/v1/operator/accounts/${encodeURIComponent(accountId ?? '')}/terminations/${of}/confirm`;
	}
}

/** Confirms as the second person, with a fresh proof of identity. */
export function ConfirmAct({ act, done, close }: Deciding) {
	const w = useWords(words);
	const f = useWords(frame);
	const isRate = act.kind === 'legal_rate';
	return (
		<Ask
			title={w.confirmTitle(w.kinds[act.kind])}
			keep={f.cancel}
			go={w.confirmGo}
			act={async (form) => {
				const body = isRate ? { rate: textOf(form, 'rate') } : {};
				await call(pathOf(act), { method: 'POST', body });
				close();
				done();
			}}
			close={close}
		>
			<p>{w.confirmLead}</p>
			{isRate && (
				<Field
					id="rate"
					name="rate"
					inputMode="decimal"
					autocomplete="off"
					required
					label={w.rate}
					hint={w.rateHint}
				/>
			)}
		</Ask>
	);
}

/** Refuses, or takes back what the person proposed. */
export function RefuseAct({ act, done, close }: Deciding) {
	const w = useWords(words);
	const { kind, id } = act;
	return (
		<AskWhy
			title={w.refuseTitle(w.kinds[kind])}
			go={w.refuseGo}
			danger
			hint={w.refuseHint}
			act={async (reason) => {
				const path = `/v1/operator/acts/${kind}/${encodeURIComponent(id)}/refuse`;
				await call(path, { method: 'POST', body: { reason } });
				close();
				done();
			}}
			close={close}
		>
			<p>{w.refuseLead}</p>
		</AskWhy>
	);
}
