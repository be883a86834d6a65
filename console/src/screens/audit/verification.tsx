import type { AuditVerification } from '@marketing-cible/contract';
import { useEffect, useRef, useState } from 'preact/hooks';
import { ApiError, call } from '../../api/client.ts';
import { useFormat, useWords } from '../../app/environment.ts';
import { Verdict } from '../../parts/page.tsx';
import { Awaiting, Failed } from '../../parts/states.tsx';
import { words } from './words.ts';

type State =
	| { name: 'busy' }
	| { name: 'over'; found: AuditVerification; at: number }
	| { name: 'failed'; error: ApiError };

/** The sentence of the screen: the hashes are computed anew, part by part, when it opens and on demand. */
export function Verification() {
	const w = useWords(words);
	const format = useFormat();
	const [state, setState] = useState<State>({ name: 'busy' });
	/** The progress of the check in words; empty before its second part. */
	const [progress, setProgress] = useState('');
	const run = useRef(0);
	async function verify() {
		const mine = ++run.current;
		try {
			let found = await ask();
			while (found.next !== null && mine === run.current) {
				setProgress(w.busyAt(format.number(found.checked), format.number(found.entries)));
				found = await ask(found.next);
			}
			if (mine === run.current) setState({ name: 'over', found, at: Date.now() });
		} catch (error) {
			if (!(error instanceof ApiError)) throw error;
			if (mine === run.current) setState({ name: 'failed', error });
		}
		setProgress('');
	}
	useEffect(() => {
		void verify();
		return () => {
			run.current += 1;
		};
	}, []);
	if (state.name === 'failed') {
		return <Failed what={w.whatCheck} error={state.error} retry={() => void verify()} />;
	}
	if (state.name === 'busy') {
		return (
			<>
				<Awaiting isOn />
				<Verdict
					tone="info"
					shape="note"
					live
					say={w.busy}
					lead={progress === '' ? w.lead : progress}
				/>
			</>
		);
	}
	const { found, at } = state;
	const isBroken = found.brokenAt !== null;
	const lead = isBroken ? w.brokenLead : `${w.checkedAt(format.moment(at))} ${w.lead}`;
	return (
		<Verdict
			tone={isBroken ? 'stop' : 'ok'}
			shape={isBroken ? 'stop' : 'ok'}
			live
			say={
				found.brokenAt === null
					? w.whole(found.entries, format.number(found.entries))
					: w.broken(format.number(found.brokenAt))
			}
			lead={progress === '' ? lead : progress}
		>
			<div class="do">
				<button class="btn" type="button" onClick={() => void verify()}>
					{w.again}
				</button>
			</div>
		</Verdict>
	);
}

const ask = (after?: string) =>
	call<AuditVerification>('/v1/audit-log/verification', { query: { after } });
