import type { PackageDirectoryLoader as Loader } from 'n8n-core';
import type { ICredentialType, INodeType, INodeTypes, IVersionedNodeType } from 'n8n-workflow';
import { NodeHelpers, PackageDirectoryLoader } from './n8n.ts';
import { standIn } from './stand-ins.ts';

/**
 * The node types of a workflow: ours come from the built package, loaded as n8n loads it (by the `n8n` entry of
 * package.json); those of other packages are not installed here, so that something stands in for them.
 */
export class NodeTypes implements INodeTypes {
	private readonly loader: Loader;
	private readonly standIns = new Map<string, INodeType>();

	private constructor(loader: Loader) {
		this.loader = loader;
	}

	static async fromPackage(directory: string): Promise<NodeTypes> {
		const loader = new PackageDirectoryLoader(directory);
		await loader.loadAll();
		return new NodeTypes(loader);
	}

	get packageName(): string {
		return this.loader.packageName;
	}

	isOurs(type: string): boolean {
		return type.startsWith(`${this.packageName}.`);
	}

	getByName(type: string): INodeType | IVersionedNodeType {
		if (!this.isOurs(type)) return this.#standIn(type);
		return this.loader.getNode(type.slice(this.packageName.length + 1)).type;
	}

	getByNameAndVersion(type: string, version?: number): INodeType {
		return NodeHelpers.getVersionedNodeType(this.getByName(type), version);
	}

	getKnownTypes(): Record<string, never> {
		return {};
	}

	getCredentialType(name: string): ICredentialType {
		return this.loader.getCredential(name).type;
	}

	#standIn(type: string): INodeType {
		const made = this.standIns.get(type) ?? standIn(type);
		this.standIns.set(type, made);
		return made;
	}
}
