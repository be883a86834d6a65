import { useState } from 'preact/hooks';
import { call } from '../../api/client.ts';
import { useFormat, useWords } from '../../app/environment.ts';
import { Dialog } from '../../parts/dialog.tsx';
import { Select } from '../../parts/field.tsx';
import { AskWhy, textOf } from '../ask-why.tsx';
import { words as frame } from '../words.ts';
import { words } from './words.ts';

const RESOURCES = ['messages', 'events', 'audit_log', 'credit_entries', 'complaints'] as const;
type Resource = (typeof RESOURCES)[number];

interface Read {
	resource: Resource;
	data: readonly Readonly<Record<string, unknown>>[];
}

/** Reads data of a client: asks for the reason first, which the client sees. */
export function ReadData({ path, close }: { path: string; close: () => void }) {
	const w = useWords(words);
	const [read, setRead] = useState<Read | null>(null);
	if (read !== null) return <Shown read={read} close={close} />;
	return (
		<AskWhy
			title={w.readTitle}
			go={w.readGo}
			hint={w.clientReads}
			act={async (reason, form) => {
				const resource = RESOURCES.find((one) => one === textOf(form, 'resource')) ?? 'messages';
				const { data } = await call<Pick<Read, 'data'>>(`${path}/accesses`, {
					method: 'POST',
					body: { resource, reason },
				});
				setRead({ resource, data });
			}}
			close={close}
		>
			<p>{w.readLead}</p>
			<Select
				id="resource"
				name="resource"
				label={w.resource}
				value="messages"
				options={RESOURCES.map((one) => [one, w.resources[one]])}
			/>
		</AskWhy>
	);
}

/** Each entry as the API gives it. */
function Shown({ read: { resource, data }, close }: { read: Read; close: () => void }) {
	const w = useWords(words);
	const f = useWords(frame);
	const format = useFormat();
	return (
		<Dialog title={w.readFound(format.number(data.length), w.resources[resource])} onClose={close}>
			{data.length === 0 && <p>{w.readNone}</p>}
			{data.map((entry, index) => (
				<details key={nameOf(entry) ?? index}>
					<summary class="code">{nameOf(entry) ?? `${w.entry} ${index + 1}`}</summary>
					<div class="code plain">{JSON.stringify(entry, null, 2)}</div>
				</details>
			))}
			<div class="do">
				<button class="btn main" type="button" onClick={close}>
					{f.close}
				</button>
			</div>
		</Dialog>
	);
}

/** The id of an entry; `null`: it has none. */
function nameOf({ id }: Read['data'][number]): string | null {
	return typeof id === 'string' ? id : null;
}
