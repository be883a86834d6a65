/** Words that offer something. */
import { defineLexicon } from '../reading/lexicon.ts';
import { phraseList } from '../reading/phrase-list.ts';

export const SELLING = defineLexicon([
	// What only an offer says: an alert has no reason to.
	{
		offer: true,
		phrases: phraseList(`
			promo;promotion;=soldes;destockage;deal;bon plan;offert{,e};offre decouverte;offre speciale;offre limitee;
			offrons;vous offre;gratuit{,e,ement};cadeau;bonus;commande {donc,vite,ici,maintenant,ton,ta,tes};remise de #amount;#amount de remise;remise {immediate,exceptionnelle,sur};reduction;rabais;cashback;ristourne;
			prix {casse,choc,doux,bas,imbattable,reduit,mini,d'ete,de gros};petit prix;meilleur{,e} {prix,taux,offre};moitie prix;{moins,pas} cher{,e};moins de #amount;
			{profite,achete,decouvre,joue,mise,parie,depense,reclame,empoche,recharge,accepte,place,insere,essaye,rejoigne,grimpe,tente,equipe,fume,vapote,commande,craque,souscri,beneficie,economise,compare,change,investisse,emprunte,ouvre,gagne,apprene,forme,devene,choisisse,offre,goute,encaisse,pariez}z;
			{profite,achete,decouvre,joue,parie,essaie,rejoins,tente,gagne,souscris,encaisse} {donc,vite,ton,ta,tes,un,une,de,en,ici,maintenant};inscri{vez vous,s toi};faites vous;laissez vous tenter;ne {ratez,manquez} pas;
			vente privee;black friday;braderie;liquidation;a saisir;a ne pas manquer;derniere {chance,place,semaine};places limitees;stock limite;trop cher;gratos;{on,nous} compar{e,ons};avec le code;sans engagement;devis;a volonte;vente libre;
			livraison {discrete,rapide,express,immediate};envoi {discret,immediat};#cut;#percent;rembourse{,e};degressif;des #amount;a partir de #amount;2e a;#number achete{,e};#number pour #number;x2;au lieu de #amount;
			sale;free;discount;bogo;clearance;half price;cheap{,er};special offer;limited offer;bargain;coupon;best {price,offer};
			buy;subscribe;donate;enjoy;{order,shop,play,bet,join,claim,apply,book,win,try,save,grab,spin,get} {now,today,yours,our,one,up,more,them,#amount,#number};claim your;get a;play slots;win big;join us;save on;chat now;call us;call now;sign up;order online;don't miss;discreet {delivery,shipping};#number for #amount;#number for #number;text us;satisfaction guaranteed;{shipped,delivered} to your door
		`),
	},
	// What shops write, in orders too.
	{
		offer: false,
		phrases: phraseList(`
			disponible;dispo;nos;notre;neuf;neuve;occasion;de retour;envoi;expedition;paiement;modele;cure;privee;visit;get;stock;arriv{e,ee,age,ent};nouveau;nouvelle;nouveaute;livr{e,ee,ons,aison};vente;vend{s,ons};boutique;gamme;collection;a partir de;#amount;commande{,r};commandez;prix;tarif;catalogue;choix;selection;qualite;#phone;appele{z,r};appelle {moi,nous};contacte{z,r};repond{s,ez};chez {nous,vous,toi};degust{er,ez,ation};venez;viens;vous attend{,ent};t'attend{,ent};vous propose{,nt};meilleur{,e};idee cadeau;a decouvrir;fete des {peres,meres};invitation;entree {libre,gratuite};abonnez vous;abonne toi;reserv{ez,e,ation};rendez vous;ce {soir,week};acces;illimite;en ligne;recoi{t,s};recevez;essai;demandez;prenez;testez;par mois;discret{,e,ement};discretion;satisfaction;souscription;chaque jour;a domicile;sans attendre;tout de suite;en direct;rejoins;rejoignez;
			available;delivery;delivered;shipping;in store;arrived;price;our;call;chat;meet;tonight;dealer;worldwide;online;overnight;to your door;waiting for you;open;in town;show;new;back;unlimited
		`),
	},
]);
