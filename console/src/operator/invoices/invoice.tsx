import type { Invoice } from '@marketing-cible/contract';
import { call } from '../../api/client.ts';
import { useResource } from '../../api/use-resource.ts';
import { useFormat, useWords } from '../../app/environment.ts';
import { Note, Page, to, Verdict } from '../../parts/page.tsx';
import { Status } from '../../parts/shape.tsx';
import { Loaded } from '../../parts/states.tsx';
import { Files } from '../../screens/invoices/files.tsx';
import { LateFeesCard } from '../../screens/invoices/late-fees.tsx';
import { Lines } from '../../screens/invoices/lines.tsx';
import { isLate, looksOf } from '../../screens/invoices/looks.ts';
import { Parties } from '../../screens/invoices/parties.tsx';
import { Settlements } from '../../screens/invoices/settlements.tsx';
import { words as shared } from '../../screens/invoices/words.ts';
import { fullDay } from '../../words/days.ts';
import { AccountLink, useAccounts } from '../account-names.tsx';
import { useOperator } from '../session.ts';
import { words as frame } from '../words.ts';
import { Acts } from './acts.tsx';
import { DisputeCard } from './dispute.tsx';
import { INVOICES, invoicePath } from './path.ts';
import { words } from './words.ts';

/** One invoice or credit note of a client: how it stands, what settles it, what the client disputes, and what can be done. */
export default function InvoiceScreen({ params: { id = '' } }: { params: { id?: string } }) {
	const w = useWords(words);
	const s = useWords(shared);
	const f = useWords(frame);
	const { may } = useOperator();
	const invoice = useResource(id, () => call<Invoice>(invoicePath(id)));
	const { data } = invoice;
	const parent = { href: to('invoices'), name: w.title };
	if (!may('getOperatorInvoice')) {
		return (
			<Page title={s.one} parent={parent}>
				<Note shape="lock" title={f.forbiddenTitle}>
					{f.forbidden}
				</Note>
			</Page>
		);
	}
	return (
		<Page
			title={data === undefined ? s.one : (data.number ?? w.unnumbered)}
			parent={parent}
			tags={data !== undefined && <Tags invoice={data} />}
			actions={
				data !== undefined && data.state !== 'draft' && <Files invoice={data} base={INVOICES} />
			}
		>
			<Loaded what={s.whatOne} resource={invoice}>
				{(found) => (
					<>
						<Situation invoice={found} />
						<Acts invoice={found} reload={invoice.reload} />
						{found.kind === 'invoice' && found.state !== 'draft' && <DisputeCard id={found.id} />}
						<Lines invoice={found} />
						{isLate(found) && <LateFeesCard invoice={found} base={INVOICES} />}
						{found.state !== 'draft' && (
							<div class="cols half">
								<Settlements invoice={found} />
								<Parties invoice={found} orderHref={null} />
							</div>
						)}
					</>
				)}
			</Loaded>
		</Page>
	);
}

function Tags({ invoice }: { invoice: Invoice }) {
	const s = useWords(shared);
	const { kind, state } = invoice;
	const isNote = kind === 'credit_note' && state !== 'draft';
	return (
		<>
			<Status {...looksOf(invoice)} word={isNote ? s.noteIssued : s.states[state]} />
			<span class="tag">{s.kinds[kind]}</span>
		</>
	);
}

function Situation({ invoice }: { invoice: Invoice }) {
	const w = useWords(words);
	const s = useWords(shared);
	const format = useFormat();
	const accounts = useAccounts();
	const { kind, state, gross, open, dueOn, accountId } = invoice;
	const day = dueOn === null ? '' : fullDay(dueOn, format.language);
	const looks = looksOf(invoice);
	const of = <AccountLink id={accountId} accounts={accounts} />;
	const lead = (text: string) => (
		<>
			{text} {w.of} {of}
		</>
	);
	if (state === 'draft') {
		return <Verdict {...looks} tone="wait" live say={w.sayDraft} lead={lead(w.leadDraft)} />;
	}
	if (kind === 'credit_note') {
		return (
			<Verdict
				{...looks}
				tone="ok"
				live
				say={w.sayNote(format.euros(gross))}
				lead={lead(w.leadNote)}
			/>
		);
	}
	const left = s.leftOf(format.euros(open), format.euros(gross));
	const tone = looks.tone === '' ? 'info' : looks.tone;
	const says = {
		issued: w.sayBy(day),
		sent: w.sayBy(day),
		due: w.sayToday,
		overdue: w.sayLate(day),
		paid: s.sayPaid,
		credited: s.sayCredited,
		written_off: w.sayWrittenOff,
	};
	return <Verdict {...looks} tone={tone} live say={says[state]} lead={lead(left)} />;
}
