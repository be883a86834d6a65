import type { Segment, SegmentNode } from '@marketing-cible/contract';
import { useLocation } from 'preact-iso';
import { call } from '../../api/client.ts';
import { useResource } from '../../api/use-resource.ts';
import { useSession, useWords } from '../../app/environment.ts';
import { currentEntry } from '../../app/nav.ts';
import { words as frame } from '../../app/words.ts';
import { Page, to } from '../../parts/page.tsx';
import { Forbidden, Loaded } from '../../parts/states.tsx';
import { editWords } from './edit-words.ts';
import { SegmentForm } from './segment-form.tsx';
import { useVocabulary } from './use-vocabulary.ts';
import { words } from './words.ts';

/** Everybody whose postal code will be typed. */
const BEGINNING: SegmentNode = { all: [{ field: 'postalCode', op: 'starts_with', value: '' }] };

/** A new segment or list, or a change of one. */
export default function EditSegment({ params: { id } }: { params: { id?: string } }) {
	const w = useWords(editWords);
	const { query } = useLocation();
	const isList = query['kind'] === 'list';
	const { may } = useSession();
	if (!may(id === undefined ? 'createSegment' : 'updateSegment')) return <NotPermitted />;
	if (id !== undefined) return <Change id={id} />;
	const segment = { name: '', kind: isList ? 'list' : 'dynamic', version: 0 } as const;
	return (
		<Page
			title={isList ? w.newListTitle : w.newTitle}
			parent={{ href: to('segments'), name: w.list }}
		>
			<Form key={segment.kind} segment={{ ...segment, definition: isList ? null : BEGINNING }} />
		</Page>
	);
}

function Change({ id }: { id: string }) {
	const w = useWords(editWords);
	const segment = useResource(id, () => call<Segment>(`/v1/segments/${encodeURIComponent(id)}`));
	return (
		<Page
			title={segment.data === undefined ? w.list : w.editTitle(segment.data.name)}
			parent={{ href: to('segments'), name: w.list }}
		>
			<Loaded what={w.what} resource={segment}>
				{(found) => <Form key={found.version} segment={found} reload={segment.reload} />}
			</Loaded>
		</Page>
	);
}

/** What a form begins with. */
type Begun = Pick<Segment, 'name' | 'kind' | 'definition' | 'version'> & { id?: string };

function Form({ segment, reload }: { segment: Begun; reload?: () => void }) {
	const w = useWords(words);
	const vocabulary = useVocabulary();
	return (
		<Loaded what={w.whatFields} resource={vocabulary}>
			{(known) => (
				<SegmentForm
					segment={segment}
					vocabulary={known}
					{...(reload === undefined ? {} : { reload })}
				/>
			)}
		</Loaded>
	);
}

function NotPermitted() {
	const w = useWords(editWords);
	const f = useWords(frame);
	const writers = ['owner', 'admin', 'marketer'] as const;
	const name = currentEntry('segments')?.name ?? 'segments';
	return (
		<Page title={f.nav[name]} parent={{ href: to('segments'), name: w.list }}>
			<Forbidden roles={writers.map((role) => f.roles[role]).join(', ')} />
		</Page>
	);
}
