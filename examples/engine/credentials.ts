import type {
	IAuthenticateGeneric,
	ICredentialDataDecryptedObject,
	ICredentials,
	ICredentialsHelper as CredentialsHelper,
	IHttpRequestOptions,
	INode,
	INodeProperties,
} from 'n8n-workflow';
import { ICredentialsHelper, Workflow } from './n8n.ts';
import type { NodeTypes } from './node-types.ts';

/** The values of one credential, as a user would fill its form. */
export type CredentialValues = ICredentialDataDecryptedObject;

/** Answers every request for a credential from values in memory; nothing is stored and nothing decrypted. */
export class InMemoryCredentials extends ICredentialsHelper {
	private readonly nodeTypes: NodeTypes;
	private readonly values: Readonly<Record<string, CredentialValues>>;

	/** @param values by credential type. */
	constructor(nodeTypes: NodeTypes, values: Readonly<Record<string, CredentialValues>>) {
		super();
		this.nodeTypes = nodeTypes;
		this.values = values;
	}

	getParentTypes(): string[] {
		return [];
	}

	isCredentialUsableByNode(): boolean {
		return true;
	}

	async getDecrypted(
		...[, , type]: Parameters<CredentialsHelper['getDecrypted']>
	): Promise<ICredentialDataDecryptedObject> {
		const values = this.values[type];
		if (!values) throw new Error(`There are no values for credentials of type "${type}"`);
		return { ...values };
	}

	async authenticate(
		credentials: ICredentialDataDecryptedObject,
		type: string,
		request: IHttpRequestOptions,
	): Promise<IHttpRequestOptions> {
		const { authenticate } = this.nodeTypes.getCredentialType(type);
		if (authenticate === undefined) return request;
		if (typeof authenticate === 'function') return await authenticate(credentials, request);
		return this.authenticateGeneric(authenticate, credentials, request);
	}

	/** The declarative way of `ICredentialType.authenticate`: values with expressions on `$credentials`. */
	private authenticateGeneric(
		{ properties }: IAuthenticateGeneric,
		credentials: ICredentialDataDecryptedObject,
		request: IHttpRequestOptions,
	): IHttpRequestOptions {
		const resolve = (values: object | undefined) =>
			Object.fromEntries(
				Object.entries(values ?? {}).map(([name, value]) => [
					name,
					this.evaluate(String(value), credentials),
				]),
			);
		return {
			...request,
			headers: { ...request.headers, ...resolve(properties.headers) },
			qs: { ...request.qs, ...resolve(properties.qs) },
		};
	}

	private evaluate(value: string, $credentials: ICredentialDataDecryptedObject): string {
		const node: INode = {
			id: 'credential',
			name: 'Credential',
			type: 'credential',
			typeVersion: 1,
			position: [0, 0],
			parameters: {},
		};
		const workflow = new Workflow({
			nodes: [node],
			connections: {},
			active: false,
			nodeTypes: this.nodeTypes,
		});
		return String(
			workflow.expression.getSimpleParameterValue(node, value, 'internal', { $credentials }),
		);
	}

	async preAuthentication(): Promise<undefined> {
		return undefined;
	}

	async runPreAuthentication(): Promise<undefined> {
		return undefined;
	}

	async getCredentials(): Promise<ICredentials> {
		return nothingIsStored();
	}

	async updateCredentials(): Promise<void> {
		nothingIsStored();
	}

	async updateCredentialsOauthTokenData(): Promise<void> {
		nothingIsStored();
	}

	getCredentialsProperties(type: string): INodeProperties[] {
		return this.nodeTypes.getCredentialType(type).properties;
	}
}

function nothingIsStored(): never {
	throw new Error('Credentials are not stored in this engine');
}
