import type { Campaign } from '@marketing-cible/contract';
import { call } from '../../api/client.ts';
import { useResource } from '../../api/use-resource.ts';
import { useSession, useWords } from '../../app/environment.ts';
import { words as frame } from '../../app/words.ts';
import { Note, Page, to } from '../../parts/page.tsx';
import { Forbidden, Loaded } from '../../parts/states.tsx';
import { Editor } from './editor.tsx';
import { words } from './words.ts';

/** Roles that may write a campaign (`platform/src/security/access.ts`). */
const WRITERS = ['owner', 'admin', 'marketer'] as const;

/** Makes a campaign or edits a draft, step by step; each step is saved. */
export default function Wizard({ params }: { params: { id?: string } }) {
	const w = useWords(words);
	const f = useWords(frame);
	const { may } = useSession();
	const { id } = params;
	if (!may('createCampaign') || !may('editCampaign')) {
		return (
			<Page title={w.title} parent={{ href: to('campaigns'), name: w.list }}>
				<Forbidden roles={WRITERS.map((role) => f.roles[role]).join(', ')} />
			</Page>
		);
	}
	return id === undefined ? <Editor key="new" first={null} /> : <Existing key={id} id={id} />;
}

function Existing({ id }: { id: string }) {
	const w = useWords(words);
	const found = useResource(id, () => call<Campaign>(`/v1/campaigns/${encodeURIComponent(id)}`));
	if (found.data?.status === 'draft') return <Editor first={found.data} />;
	return (
		<Page title={found.data?.name ?? w.list} parent={{ href: to('campaigns'), name: w.list }}>
			<Loaded what={w.what} resource={found}>
				{() => (
					<Note
						shape="lock"
						title={w.movedTitle}
						actions={
							<a class="btn" href={to('campaigns', id)}>
								{w.open}
							</a>
						}
					>
						{w.moved}
					</Note>
				)}
			</Loaded>
		</Page>
	);
}
