import { useLocation } from 'preact-iso';
import { useState } from 'preact/hooks';
import { ApiError, call } from '../../api/client.ts';
import { useSession, useWords } from '../../app/environment.ts';
import { Dialog } from '../../parts/dialog.tsx';
import { Note, to } from '../../parts/page.tsx';
import { words } from './words.ts';

type Act = 'optOut' | 'erase';

/** What may be done to a person; each act asks first and says what stays. */
export function Actions(props: { id: string; name: string; changed: () => void }) {
	const { id, name, changed } = props;
	const w = useWords(words);
	const { may } = useSession();
	const { route } = useLocation();
	const [act, setAct] = useState<Act | null>(null);
	const [hasFailed, setHasFailed] = useState(false);
	const close = () => {
		setAct(null);
		setHasFailed(false);
	};
	const acts = {
		optOut: {
			title: w.optOutTitle(name),
			lead: w.optOutLead,
			keep: w.optOutKeep,
			go: w.optOutGo,
			async run() {
				await call('/v1/opt-outs', { method: 'POST', body: { contactId: id } });
				changed();
			},
		},
		erase: {
			title: w.eraseTitle(name),
			lead: w.eraseLead,
			keep: w.eraseKeep,
			go: w.eraseGo,
			async run() {
				await call(`/v1/contacts/${encodeURIComponent(id)}`, { method: 'DELETE' });
				route(to('contacts'), true);
			},
		},
	};
	async function run(chosen: Act) {
		try {
			await acts[chosen].run();
			close();
		} catch (error) {
			if (!(error instanceof ApiError)) throw error;
			if (error.slug === 'confirm-identity') close();
			else setHasFailed(true);
		}
	}
	const shown = act === null ? null : acts[act];
	return (
		<>
			{may('createOptOut') && (
				<button class="btn danger" type="button" onClick={() => setAct('optOut')}>
					{w.optOut}
				</button>
			)}
			{may('eraseContact') && (
				<button class="btn danger" type="button" onClick={() => setAct('erase')}>
					{w.erase}
				</button>
			)}
			{act !== null && shown !== null && (
				<Dialog title={shown.title} onClose={close}>
					<p>{shown.lead}</p>
					{hasFailed && <Note tone="stop" shape="fail" title={w.failed} alert />}
					<div class="do">
						<button class="btn" type="button" onClick={close}>
							{shown.keep}
						</button>
						<button class="btn danger main" type="button" onClick={() => void run(act)}>
							{shown.go}
						</button>
					</div>
				</Dialog>
			)}
		</>
	);
}
