import { sectorGroups } from './lexicon.ts';

export const ALCOHOL = sectorGroups('alcohol', [
	// Events at which alcohol is the offer.
	[
		'offer',
		`happy hour;open bar;free {cocktail,beer,wine,pint,shot,prosecco};shots a #amount;soiree shots;{pinte,biere,cocktail,mojito} .. {offert,offerte,prix d'une};{foire,salon} aux vins;bottomless;{#number,two} for {#number,one} {cocktail,pint,beer};{cocktail,pint,beer,cosmopolitan,mojito,martini,margarita,daiquiri} {#number,two} for {#number,one}`,
	],
	// Drinks and vessels in one expression.
	[
		'named',
		`salon des vignerons;grand cru classe;single malt;beaujolais nouveau;rhum arrange;craft beer;{verre,bouteille,box,selection,caisse,degustation,coffret} {de,} {vin,champagne,rhum,whisky,whiskies,gin,vodka,rose,biere};bar a vin;fut de biere;biere pression;{wine,whisky,whiskey,gin,rum,beer,vodka} {sale,tasting,club,box,set};{vieux,grand,beaux} millesime;vin {rouge,rose,bio,nature,de pays};red and white;{cognac,carafes} {vsop,xo};domaine viticole;{coteaux du,cotes de} {layon,provence,gascogne,bordeaux};chateauneuf du pape;saint emilion;crozes hermitage;new rose;cubi de rose;magnum de {rose,rouge,blanc,vin,champagne,bordeaux};poire fermier;le rose de l'ete;{un,petit,vieux,bon} {cognac,calvados,armagnac,chablis,sauternes};{craft,pale,real,brown} ale;{vente,souscription,achat,campagne} {de,en,des} primeurs;primeurs {a reserver,en souscription,en vente};primeurs #number .. reserver`,
	],
	// Drinks.
	[
		'product',
		`~champagne;vin;~whisky;whiskey;whiskies;~vodka;rhum;=rum;gin;tequila;mezcal;~pastis;ricard;armagnac;biere;beer;=ipa;lager;stout;brewer;brewery;cremant;prosecco;spritz;mojito;aperol;pinte;pint;spiritueux;caviste;vigneron;wine;liqueur;cidre;cider;absinthe;limoncello;eau de vie;alcool;gewurztraminer;gigondas;vacqueyras;pomerol;meursault;vouvray;jurancon;madiran;minervois;corbieres;viognier;syrah;beaujolais;riesling;chardonnay;sauvignon;merlot;muscadet;sangria;ti punch;planteur;oenologie;heineken;vsop;smirnoff;bacardi;daiquiri;caipirinha;negroni`,
	],
	// Places and mixed drinks; coats and cities have these names, too.
	[
		'hint',
		`bordeaux;bourgogne;languedoc;medoc;cognac;calvados;cotes du rhone;chablis;cuvee;=cru;crus;cocktail;sauternes;sancerre;bourbon;primeurs;porto;bubbly;vins;cahors;bergerac;gaillac;bandol;pauillac;fronton;irouleguy;nos caves`,
	],
	// Vessels and tastings.
	[
		'hint',
		`bouteille;btes;bottle;caisse;carton de #number;magnum;cepage;millesime;degust{er,ez,ation};tonic;tireuse;jusqu'a minuit;toute la nuit;cols;soiree;fermier;caveau;xo;vendange;on debouche;{ses,leurs} {blancs,rouges}`,
	],
	// Dishes, regions, furniture and drinks without alcohol.
	[
		'compound',
		`{verre,cave,carafe,flute,casier,tonneau} a {vin,champagne,biere,cognac};coq au vin;{sauce,boeuf,terrine,pate,poires,truffes} au {vin,cognac,cidre,champagne};vinaigre de {vin,cidre,champagne};baba au rhum;rhum {vanille,raisin};levure de biere;{root,ginger} beer;{alcohol,gluten} free {beer,wine,cocktail,prosecco,gin} {,tasting,box,set,club,sale};gin rummy;champagne ardenne;{week end,sejour,chalons,region,gites,foire,route,en} {en,de,} {champagne,bourgogne};en cognac;lie de vin;wine red;vin d'honneur;sans alcool;{biere,vin,cocktail} sans;cidre doux;couleur {champagne,bordeaux,vin};whisky rouge;alcool {menager,a bruler,isopropylique}`,
	],
	// Journeys, clothes, perfume and sweets.
	[
		'context',
		`parfum;bougie;veste;robe;chaussure;scarves;vols;billet;train;hotel;dessert;patisserie;couleur;jus;sans alcool;levres;lunettes;ethylotest;prevention;consommation d'alcool;electromenager;electrique;poterie;auberge;bouquet;roses;fleurs;tonneau;caleche;huile;chocolat;cafe;isotherme`,
	],
]);
