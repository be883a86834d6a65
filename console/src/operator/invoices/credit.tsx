import type { Invoice } from '@marketing-cible/contract';
import { type ApiError, call } from '../../api/client.ts';
import { useFormat, useWords } from '../../app/environment.ts';
import { AskWhy } from '../ask-why.tsx';
import { invoicePath } from './path.ts';
import { words } from './words.ts';

type Line = Invoice['lines'][number];

/** Issues a credit note: of everything, or of the lines that are chosen. */
export function CreditDialog(props: {
	invoice: Invoice;
	done: (said: string) => void;
	close: () => void;
}) {
	const { invoice, done, close } = props;
	const w = useWords(words);
	const format = useFormat();
	const { lines } = invoice;
	const explain = (error: ApiError) =>
		error.fields.some(({ pointer }) => pointer.startsWith('/lines')) ? w.linesWrong : undefined;
	return (
		<AskWhy
			title={w.creditTitle(invoice.number ?? '')}
			go={w.creditGo}
			hint={w.creditHint}
			explain={explain}
			act={async (reason, form) => {
				const chosen = new Set(new FormData(form).getAll('line'));
				const some = lines.filter(({ id }) => chosen.has(id));
				const isPart = some.length < lines.length;
				const note = await call<Invoice>(`${invoicePath(invoice.id)}/credit-notes`, {
					method: 'POST',
					body: { reason, ...(isPart ? { lines: some.map(requestOf) } : {}) },
				});
				done(w.credited(note.number ?? '', format.euros(note.gross)));
			}}
			close={close}
		>
			<p>{w.creditLead}</p>
			<fieldset>
				<legend>{w.creditLines}</legend>
				{lines.map((line) => (
					<label key={line.id} class="choice">
						<input type="checkbox" name="line" value={line.id} defaultChecked />
						<span>
							{line.name}
							<small>{w.netOf(format.euros(line.net))}</small>
						</span>
					</label>
				))}
			</fieldset>
		</AskWhy>
	);
}

/** A line as it is credited: the same quantity at the same price and VAT. */
function requestOf({ id: _id, net: _net, ...line }: Line) {
	return line;
}
