import { useWords } from '../../app/environment.ts';
import { Shape } from '../../parts/shape.tsx';
import { ConditionEditor } from './condition.tsx';
import { editWords } from './edit-words.ts';
import {
	conditionsIn,
	depthOf,
	type GroupState,
	isGroup,
	type ItemState,
	type Joint,
	MOST_CONDITIONS,
	MOST_DEPTH,
	newCondition,
	replaceItem,
	toDefinition,
} from './form-state.ts';
import type { Problems } from './problems.ts';
import type { Sentences } from './sentence.ts';
import type { Names } from './use-names.ts';
import type { Vocabulary } from './vocabulary.ts';

const JOINTS: readonly Joint[] = ['all', 'any', 'none'];
const FIRST_FIELD = 'postalCode';

/** What all groups of one editor share. */
export interface EditorContext {
	root: GroupState;
	vocabulary: Vocabulary;
	names: Names;
	sentences: Sentences;
	problems: Problems;
	nextId: () => number;
	/** Changes the tree; the focus goes to the named element afterwards. */
	change: (root: GroupState, focus?: string) => void;
}

/** A group of conditions, and the groups inside it. */
export function GroupEditor({ group, context }: { group: GroupState; context: EditorContext }) {
	const { root, problems, change } = context;
	const w = useWords(editWords);
	const { id, joint, items } = group;
	const isRoot = id === root.id;
	const error = Object.values(problems.parts.get(id) ?? {})[0];
	const set = (next: GroupState, focus?: string) =>
		change(
			replaceItem(root, id, () => next),
			focus,
		);
	const added = additions(group, context);
	return (
		<fieldset class="group" id={`g${id}`} tabIndex={-1}>
			<legend class="vh">{w.group}</legend>
			<div class="joint">
				<label for={`g${id}-joint`}>{w.joint}</label>
				<select
					id={`g${id}-joint`}
					{...(error === undefined ? {} : { 'aria-describedby': `g${id}-e` })}
					onChange={(event) => {
						const next = JOINTS.find((one) => one === event.currentTarget.value);
						if (next !== undefined) set({ ...group, joint: next });
					}}
				>
					{JOINTS.map((one) => (
						<option key={one} value={one} selected={one === joint}>
							{w.joints[one]}
						</option>
					))}
				</select>
				{!isRoot && (
					<button
						class="btn quiet sm"
						type="button"
						onClick={() =>
							change(
								replaceItem(root, id, () => null),
								`g${root.id}-add`,
							)
						}
					>
						{w.removeGroup}
					</button>
				)}
			</div>
			{error !== undefined && (
				<p class="error" id={`g${id}-e`} lang="en">
					<Shape name="fail" tone="stop" /> {error}
				</p>
			)}
			<ul>
				{items.map((item) => (
					<li key={item.id}>
						<Item item={item} group={group} context={context} />
					</li>
				))}
			</ul>
			<div class="do">
				{added.condition !== null && (
					<button
						class="btn sm"
						type="button"
						id={`g${id}-add`}
						onClick={() => added.condition?.()}
					>
						{w.addCondition}
					</button>
				)}
				{added.group !== null && (
					<button class="btn sm" type="button" onClick={() => added.group?.()}>
						{w.addGroup}
					</button>
				)}
			</div>
		</fieldset>
	);
}

function Item(props: { item: ItemState; group: GroupState; context: EditorContext }) {
	const { item, group, context } = props;
	const { root, vocabulary, names, sentences, problems, change } = context;
	if (isGroup(item)) return <GroupEditor group={item} context={context} />;
	const { definition } = toDefinition({ id: 0, joint: 'all', items: [item] });
	return (
		<ConditionEditor
			condition={item}
			clause={sentences.clause(definition)}
			vocabulary={vocabulary}
			names={names}
			errors={problems.parts.get(item.id)}
			change={(next) => change(replaceItem(root, item.id, () => next))}
			remove={() =>
				change(
					replaceItem(root, item.id, () => null),
					`g${group.id}-add`,
				)
			}
		/>
	);
}

/** What may be added to a group so that the API still accepts the definition; `null`: nothing of the kind. */
function additions(group: GroupState, { root, vocabulary, nextId, change }: EditorContext) {
	const fresh = (id: number) => newCondition(vocabulary, FIRST_FIELD, id);
	const grown = (item: ItemState) =>
		replaceItem(root, group.id, () => ({ ...group, items: [...group.items, item] }));
	const fits = (tree: GroupState) =>
		conditionsIn(tree).length <= MOST_CONDITIONS &&
		depthOf(toDefinition(tree).definition) <= MOST_DEPTH;
	const trial: GroupState = { id: -1, joint: 'any', items: [fresh(-2), fresh(-3)] };
	return {
		condition: fits(grown(fresh(-1)))
			? () => {
					const condition = fresh(nextId());
					change(grown(condition), `c${condition.id}-field`);
				}
			: null,
		group: fits(grown(trial))
			? () => {
					const condition = fresh(nextId());
					const inner: GroupState = { id: nextId(), joint: 'any', items: [condition] };
					change(grown(inner), `g${inner.id}-joint`);
				}
			: null,
	};
}
