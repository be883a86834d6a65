import type {
	IExecuteFunctions,
	INode,
	INodeExecutionData,
	INodeProperties,
	INodeType,
	INodeTypes,
	IVersionedNodeType,
} from 'n8n-workflow';
import { NodeConnectionTypes } from './n8n.ts';
import { KNOWN } from './stand-ins.ts';
import type { NodeTypes } from './node-types.ts';

/** What a node of another service was told for one item, with its expressions evaluated. */
export interface Asked {
	node: string;
	parameters: Record<string, unknown>;
}

/**
 * The nodes of other services in one workflow. Their services are not here: each answers what the case says, once for every item
 * that comes in. What they would have told their service is kept, so that a case can say what must have been told.
 */
export class ForeignNodes implements INodeTypes {
	readonly asked: Asked[] = [];
	readonly #nodeTypes: NodeTypes;
	readonly #nodes: readonly INode[];
	readonly #answers: Readonly<Record<string, readonly INodeExecutionData[]>>;
	readonly #made = new Map<string, INodeType>();

	constructor(
		nodeTypes: NodeTypes,
		nodes: readonly INode[],
		answers: Readonly<Record<string, readonly INodeExecutionData[]>>,
	) {
		this.#nodeTypes = nodeTypes;
		this.#nodes = nodes;
		this.#answers = answers;
	}

	getByName(type: string): INodeType | IVersionedNodeType {
		return this.#isForeign(type) ? this.#foreign(type) : this.#nodeTypes.getByName(type);
	}

	getByNameAndVersion(type: string, version?: number): INodeType {
		return this.#isForeign(type)
			? this.#foreign(type)
			: this.#nodeTypes.getByNameAndVersion(type, version);
	}

	getKnownTypes(): Record<string, never> {
		return {};
	}

	/** A tool of ours is run by an agent, which is of another service. */
	#isForeign(type: string): boolean {
		if (type.endsWith('Tool')) return true;
		return !this.#nodeTypes.isOurs(type) && !(type in KNOWN);
	}

	#foreign(type: string): INodeType {
		const made = this.#made.get(type) ?? this.#make(type);
		this.#made.set(type, made);
		return made;
	}

	#make(type: string): INodeType {
		const names = this.#parameterNames(type);
		const answers = this.#answers;
		const asked = this.asked;
		return {
			description: {
				displayName: type,
				name: type,
				description: 'Answers instead of a service that is not here',
				group: ['transform'],
				version: 1,
				defaults: { name: type },
				inputs: [NodeConnectionTypes.Main],
				outputs: [NodeConnectionTypes.Main],
				properties: names.map(asProperty),
			},
			async execute(this: IExecuteFunctions) {
				const { name } = this.getNode();
				const answer = answers[name];
				if (answer === undefined) {
					throw new Error(`"${name}" (${type}) needs an answer in the case to run outside n8n`);
				}
				const output = this.getInputData().flatMap((_, item) => {
					const parameters: Record<string, unknown> = {};
					for (const name of names) parameters[name] = this.getNodeParameter(name, item, null);
					asked.push({ node: name, parameters });
					return answer.map(({ json }) => ({ json, pairedItem: { item } }));
				});
				return [output];
			},
		};
	}

	/** Those that the workflow fills in; the engine drops parameters that a description does not name. */
	#parameterNames(type: string): string[] {
		const nodes = this.#nodes.filter((node) => node.type === type);
		return [...new Set(nodes.flatMap(({ parameters }) => Object.keys(parameters)))];
	}
}

function asProperty(name: string): INodeProperties {
	return { displayName: name, name, type: 'json', default: '' };
}
