import type { ApiKey } from '@marketing-cible/contract';
import { useState } from 'preact/hooks';
import { call } from '../../api/client.ts';
import { useResource } from '../../api/use-resource.ts';
import { useFormat, useSession, useWords } from '../../app/environment.ts';
import { Ask } from '../../parts/ask.tsx';
import { Page, Verdict } from '../../parts/page.tsx';
import { Empty, Loaded } from '../../parts/states.tsx';
import { CreateKey } from './create.tsx';
import { KeyTable } from './key-table.tsx';
import { LostKeys } from './lost.tsx';
import { isIdle, isOpen, standingOf } from './standing.ts';
import { words } from './words.ts';

const MOST = 200;

/** API keys: which open the account, a new one, and what to do when one is lost. */
export default function Keys() {
	const w = useWords(words);
	const { may } = useSession();
	const keys = useResource('api-keys', () =>
		call<{ data: ApiKey[] }>('/v1/api-keys', { query: { limit: MOST } }),
	);
	const [revoking, setRevoking] = useState<ApiKey | null>(null);
	return (
		<Page title={w.title}>
			<Loaded what={w.what} resource={keys}>
				{({ data }) => (
					<>
						<Situation keys={data} />
						<KeyLists keys={data} revoke={may('revokeApiKey') ? setRevoking : null} />
						{may('createApiKey') && <CreateKey created={keys.reload} />}
						{may('neutralizeKeys') && <LostKeys keys={data} changed={keys.reload} />}
					</>
				)}
			</Loaded>
			{revoking !== null && (
				<RevokeDialog
					apiKey={revoking}
					close={() => setRevoking(null)}
					done={() => {
						setRevoking(null);
						keys.reload();
					}}
				/>
			)}
		</Page>
	);
}

function Situation({ keys }: { keys: readonly ApiKey[] }) {
	const w = useWords(words);
	const now = Date.now();
	const open = keys.filter((key) => isOpen(key, now));
	const idle = open.filter((key) => isIdle(key, now)).length;
	const soon = open.filter((key) => standingOf(key, now) === 'soon').length;
	const isCalm = idle === 0 && soon === 0;
	return (
		<Verdict
			tone={open.length === 0 ? 'info' : isCalm ? 'ok' : 'warn'}
			shape={open.length === 0 ? 'note' : isCalm ? 'ok' : 'warn'}
			say={soon > 0 ? w.saySoon(soon) : idle > 0 ? w.sayIdle(idle) : w.say(open.length)}
			lead={isCalm ? w.lead : `${w.say(open.length)} ${w.leadCare}`}
		/>
	);
}

function KeyLists(props: { keys: readonly ApiKey[]; revoke: ((key: ApiKey) => void) | null }) {
	const { keys, revoke } = props;
	const w = useWords(words);
	const format = useFormat();
	const now = Date.now();
	const open = keys.filter((key) => isOpen(key, now));
	const over = keys.filter((key) => !isOpen(key, now));
	return (
		<section class="card">
			<h2>{w.openTitle}</h2>
			{open.length === 0 ? (
				<Empty title={w.emptyTitle}>
					<p>{w.empty}</p>
				</Empty>
			) : (
				<KeyTable caption={w.openTitle} keys={open} now={now} revoke={revoke} />
			)}
			{over.length > 0 && (
				<details>
					<summary>{w.overTitle(format.number(over.length))}</summary>
					<KeyTable caption={w.overCaption} keys={over} now={now} revoke={null} />
				</details>
			)}
		</section>
	);
}

function RevokeDialog(props: { apiKey: ApiKey; close: () => void; done: () => void }) {
	const { apiKey, close, done } = props;
	const w = useWords(words);
	return (
		<Ask
			title={w.revokeTitle(apiKey.name ?? w.unnamed)}
			keep={w.revokeKeep}
			go={w.revokeGo}
			danger
			close={close}
			explain={({ status }) => (status === 409 ? w.revokeLast : undefined)}
			act={async () => {
				await call(`/v1/api-keys/${encodeURIComponent(apiKey.id)}`, { method: 'DELETE' });
				done();
			}}
		>
			<p>{w.revokeLead}</p>
			{apiKey.name === null && <p>{w.revokeSettings}</p>}
		</Ask>
	);
}
