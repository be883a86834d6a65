import type { Passkey } from '@marketing-cible/contract';
import { useState } from 'preact/hooks';
import { call, OWN } from '../../api/client.ts';
import { useResource } from '../../api/use-resource.ts';
import { useFormat, useSelf, useWords } from '../../app/environment.ts';
import { Ask } from '../../parts/ask.tsx';
import { Field } from '../../parts/field.tsx';
import { Loaded } from '../../parts/states.tsx';
import { Table } from '../../parts/table.tsx';
import { hasPasskeys } from '../../passkeys/ceremony.ts';
import { words } from '../../passkeys/words.ts';
import { AddPasskey } from './add-passkey.tsx';

type Doing = { kind: 'add' } | { kind: 'rename' | 'remove'; passkey: Passkey } | null;

/** One's passkeys: add, rename, remove. */
export function PasskeysCard() {
	const w = useWords(words);
	const { refresh } = useSelf();
	const passkeys = useResource('passkeys', () => call<{ data: Passkey[] }>(`${OWN}/me/passkeys`));
	const [doing, setDoing] = useState<Doing>(null);
	const [said, setSaid] = useState('');
	const done = (word: string) => {
		setDoing(null);
		setSaid(word);
		passkeys.reload();
		void refresh();
	};
	return (
		<section class="card">
			<h2>{w.title}</h2>
			<p class="mut">{w.lead}</p>
			<Loaded what={w.what} resource={passkeys}>
				{({ data }) =>
					data.length === 0 ? <p>{w.none}</p> : <List passkeys={data} act={setDoing} />
				}
			</Loaded>
			<p class="small" role="status">
				{said}
			</p>
			{hasPasskeys() ? (
				<div class="do">
					<button class="btn" type="button" onClick={() => setDoing({ kind: 'add' })}>
						{w.add}
					</button>
				</div>
			) : (
				<p class="small">{w.unavailable}</p>
			)}
			{doing?.kind === 'add' && (
				<AddPasskey close={() => setDoing(null)} done={() => done(w.added)} />
			)}
			{doing?.kind === 'rename' && (
				<RenameDialog passkey={doing.passkey} close={() => setDoing(null)} done={() => done('')} />
			)}
			{doing?.kind === 'remove' && (
				<RemoveDialog passkey={doing.passkey} close={() => setDoing(null)} done={() => done('')} />
			)}
		</section>
	);
}

function List({ passkeys, act }: { passkeys: readonly Passkey[]; act: (doing: Doing) => void }) {
	const w = useWords(words);
	const format = useFormat();
	return (
		<Table
			caption={w.title}
			rows={passkeys}
			keyOf={({ id }) => id}
			columns={[
				{ head: w.name, cell: ({ name }) => name },
				{ head: w.since, cell: ({ createdAt }) => format.short(createdAt) },
				{
					head: w.used,
					cell: ({ lastUsedAt }) => (lastUsedAt === null ? w.never : format.short(lastUsedAt)),
				},
				{
					head: w.action,
					wide: true,
					cell: (passkey) => (
						<span class="row">
							<button
								class="btn sm"
								type="button"
								aria-label={w.renameOf(passkey.name)}
								onClick={() => act({ kind: 'rename', passkey })}
							>
								{w.rename}
							</button>
							<button
								class="btn danger sm"
								type="button"
								aria-label={w.removeOf(passkey.name)}
								onClick={() => act({ kind: 'remove', passkey })}
							>
								{w.remove}
							</button>
						</span>
					),
				},
			]}
		/>
	);
}

const pathOf = ({ id }: Passkey) => `${OWN}/me/passkeys/${encodeURIComponent(id)}`;

interface OnePasskey {
	passkey: Passkey;
	close: () => void;
	done: () => void;
}

function RenameDialog({ passkey, close, done }: OnePasskey) {
	const w = useWords(words);
	const [problem, setProblem] = useState<string>();
	return (
		<Ask
			title={w.renameTitle(passkey.name)}
			keep={w.renameKeep}
			go={w.renameGo}
			close={close}
			act={async (form) => {
				const name = new FormData(form).get('name');
				if (typeof name !== 'string' || name.trim() === '') {
					setProblem(w.nameMissing);
					return;
				}
				await call(pathOf(passkey), { method: 'PATCH', body: { name } });
				done();
			}}
		>
			<Field
				id="passkey-name"
				name="name"
				autocomplete="off"
				maxLength={100}
				defaultValue={passkey.name}
				label={w.newName}
				hint={w.nameHint}
				error={problem}
			/>
		</Ask>
	);
}

function RemoveDialog({ passkey, close, done }: OnePasskey) {
	const w = useWords(words);
	return (
		<Ask
			title={w.removeTitle(passkey.name)}
			keep={w.removeKeep}
			go={w.removeGo}
			danger
			close={close}
			explain={({ status }) => (status === 409 ? w.removeLast : undefined)}
			act={async () => {
				await call(pathOf(passkey), { method: 'DELETE' });
				done();
			}}
		>
			<p>{w.removeLead}</p>
		</Ask>
	);
}
