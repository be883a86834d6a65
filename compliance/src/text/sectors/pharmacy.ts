import { sectorGroups } from './lexicon.ts';

export const PHARMACY = sectorGroups('pharmacy', [
	// Sold without the prescription that they need.
	[
		'offer',
		`{viagra,cialis,levitra,ozempic,medicament,antibiotique,pilule,comprime,xanax,tramadol,traitement,dormir,somnifere,antidouleur} .. sans {ordonnance,prescription};{viagra,cialis,ozempic,antibiotic,pill,med,xanax,drug,shot} .. {no,without} {prescription,rx,doctor};no rx;skip the doctor;botox {a domicile,#amount};{viagra,cialis,kamagra} et {viagra,cialis,kamagra};no {prescription,doctor,gp,gp visit} needed;without {a prescription,prescription,seeing a doctor,a doctor};pilule .. {au lit,durer,bander};sans {passer,aller} {par,chez,voir} .. {medecin,docteur,toubib};{livre,livree,envoye} .. pas d ordonnance {demandee,requise};{buy,order,achetez,commandez} .. {viagra,cialis,xanax,tramadol,ozempic,semaglutide,antibiotic};sans consulter .. medecin;pilule bleue;{promo,remise,prix,#cut,#percent} .. medicament;medicament .. {#cut,#percent,promo,pas cher,moins cher,a prix reduit,a domicile sans,livre};{plus besoin,inutile} .. medecin .. traitement;blue pill;plus besoin d'ordonnance;{reorder,refill} .. {tramadol,xanax,codeine};{pilule,comprime,cachet} {bleu,bleue,bleus} .. {livre,livree,livraison,discret,messieurs,homme,pli,colis};blue pill .. {delivered,discreet,shipped,men};{antibiotic,amoxicillin,pills,meds} .. without a gp`,
	],
	// Kinds of medicines that only a prescription opens, and what promises their effect.
	[
		'named',
		`prescription drug;generic med;steroide anabolisant;hormone de croissance;pilule {du lendemain,contre};{ed,pain,sleeping,diet} pill;cure .. anabolisant;stylo amaigrissant;erection {dure,durable};weight loss {shot,injection,jab};traitement contre l'impuissance;testosterone injectable;achetez .. somnifere;questionnaire et {votre,ton} {traitement,ordonnance,comprime};panne au lit`,
	],
	// Medicines by name. An alert says that they are ready; an offer of them is advertising (CSP L5122-1).
	[
		'product',
		`~viagra;~cialis;~levitra;~kamagra;~spedra;~sildenafil;~tadalafil;~priligy;~ozempic;~semaglutide;~wegovy;~mounjaro;~saxenda;~xanax;~valium;~lexomil;~temesta;~stilnox;~zolpidem;~zopiclone;~alprazolam;~diazepam;~bromazepam;~tramadol;~codeine;~oxycodone;~oxycontin;~percocet;~vicodin;~fentanyl;~morphine;~adderall;ritaline;~modafinil;~rivotril;~pregabaline;~subutex;ivermectine;ivermectin;hydroxychloroquine;prednisone;cortisone;corticoide;~antibiotique;antibiotic;amoxicilline;augmentin;levothyrox;finasteride;xenical;roaccutane;~doliprane;efferalgan;dafalgan;paracetamol;ibuprofene;ibuprofen;advil;nurofen;aspirine;spasfon;smecta;imodium;gaviscon;fervex;humex;actifed;strepsils;voltarene;~anabolisant;steroid;~steroide;dianabol;~clenbuterol;hgh;~botox;=meds;painkiller;~somnifere;anxiolytique;antidepresseur;pharmacie en ligne;online pharmacy;medicament contre;antibio;amoxicillin{,e};augmentin`,
	],
	// Forms of medicines.
	[
		'hint',
		`~pilule;comprime;pill;generique;injectable;melatonine;gel oral;shots;medicament;acide hyaluronique`,
	],
	// How they are sold past the doctor.
	[
		'hint',
		`sans {ordonnance,prescription};impuissance;virilite;bander;erection;dysfonction;erectile;en toute discretion;envoi discret;worldwide shipping;dormez enfin;no prescription;no questions asked;amaigrissant;prise de masse;sans {rendez vous medical,consultation};{aucune,zero} {prescription,ordonnance};no script;injecter;injectez;pour {tes,vos} {exam,partiel,revisions}`,
	],
	// Collections of old medicines, food without antibiotics, hair care.
	[
		'compound',
		`bon de pharmacie;{rapport{ez,er},collecte,recyclage,tri,liste,prise} .. medicament;{sans,zero} {medicament,antibiotique,hormones de croissance,botox};{no,without} antibiotics;{antibiotic,steroid} free;vaccin .. sans ordonnance;botox {capillaire,cheveux,lissant,like};{effet,hair} botox`,
	],
	// Public health, pet care and cosmetics.
	[
		'context',
		`vaccin;vaccination;recyclage;rappel de lot;prevention;conference;veterinaire;parapharmacie;formation;creme;cheveux;capillaire;poulet;viande`,
	],
]);
