"""The look of what Streamlit has no widget for: cards, banner, tables. System fonts only."""

CSS = """
<style>
.block-container {padding-top: 3.2rem; padding-bottom: 3rem; max-width: 1500px;}
[data-testid="stSidebar"] .block-container, [data-testid="stSidebarUserContent"] {padding-top: 0.5rem;}
.atlas-head {margin: 0 0 .35rem 0; display: flex; flex-wrap: wrap; gap: .2rem 1rem; align-items: baseline;}
.atlas-head h1 {font-size: 1.45rem; font-weight: 650; padding: 0; margin: 0; letter-spacing: -.01em;}
.atlas-head span {opacity: .75; font-size: .92rem;}
.safety {border-left: 4px solid #b3541e; padding: .4rem .75rem; margin: .1rem 0 .5rem 0;
  background: color-mix(in srgb, #b3541e 9%, transparent); font-size: .92rem; line-height: 1.4;}
.safety b {font-weight: 650;}
.sentence {font-size: .95rem; line-height: 1.45; margin: .1rem 0 .3rem 0;}
.problem {border-left: 4px solid #7a6a00; padding: .35rem .75rem; margin: .2rem 0;
  background: color-mix(in srgb, #d9b400 12%, transparent); font-size: .92rem;}
article.claim {border: 1px solid color-mix(in srgb, currentColor 16%, transparent);
  border-radius: .4rem; padding: .7rem .9rem .6rem .9rem; margin: 0 0 .35rem 0;
  overflow-wrap: anywhere;}
article.claim p.kind {font-size: .78rem; letter-spacing: .02em; opacity: .75; margin: 0 0 .2rem 0;}
article.claim p.statement {font-size: 1.02rem; line-height: 1.42; font-weight: 560; margin: 0 0 .4rem 0;}
article.claim blockquote {margin: .2rem 0 .2rem 0; padding: .1rem 0 .1rem .8rem; font-size: .93rem;
  border-left: 3px solid color-mix(in srgb, currentColor 30%, transparent); line-height: 1.45;}
article.claim mark, .article-text mark {background: color-mix(in srgb, #e5a800 38%, transparent);
  color: inherit; padding: 0 .1em; border-radius: 2px;}
article.claim .not-held {font-size: .8rem; opacity: .72; margin: 0 0 .35rem 0;}
article.claim dl {display: grid; grid-template-columns: 6.2rem 1fr; gap: .12rem .6rem;
  font-size: .87rem; margin: .2rem 0 .3rem 0; line-height: 1.4;}
article.claim dt {opacity: .7; font-weight: 400;}
article.claim dd {margin: 0; font-variant-numeric: tabular-nums;}
article.claim dd ul {margin: 0; padding-left: 1rem;}
article.claim dd li {margin: 0; font-size: .87rem;}
article.claim li.shared {list-style: none; margin-left: -1rem; font-style: italic; opacity: .85;}
article.claim p.links {font-size: .85rem; margin: .2rem 0 0 0;}
.atlas-table {width: 100%; border-collapse: collapse; font-size: .87rem; line-height: 1.38;}
.atlas-table caption {text-align: left; font-size: .85rem; opacity: .75; padding: .2rem 0;}
.atlas-table th {text-align: left; font-weight: 600; padding: .35rem .5rem; vertical-align: bottom;
  border-bottom: 2px solid color-mix(in srgb, currentColor 30%, transparent);}
.atlas-table td {padding: .38rem .5rem; vertical-align: top; overflow-wrap: anywhere;
  border-bottom: 1px solid color-mix(in srgb, currentColor 13%, transparent);}
.atlas-table td.num, .atlas-table th.num {text-align: right; font-variant-numeric: tabular-nums; white-space: nowrap;}
.atlas-table td.date {white-space: nowrap; font-variant-numeric: tabular-nums;}
.scroll {overflow-x: auto;}
.article-text {white-space: pre-wrap; line-height: 1.6; font-size: .97rem; max-width: 46rem;
  border: 1px solid color-mix(in srgb, currentColor 16%, transparent); border-radius: .4rem; padding: 1rem;}
.article-text mark a {color: inherit; text-decoration: underline dotted;}
.legend {font-size: .84rem; line-height: 1.45; margin: .1rem 0 .4rem 0;}
.legend .row {display: flex; flex-wrap: wrap; gap: .25rem 1rem; align-items: center; margin: .15rem 0;}
.legend .item {display: inline-flex; align-items: center; gap: .35rem; white-space: nowrap;}
.legend .swatch {width: 1.5rem; height: .85rem; border: 1px solid rgba(128,128,128,.6); display: inline-block;}
.legend small {opacity: .78; font-size: .8rem; line-height: 1.4;}
@media (max-width: 640px) {
  .block-container {padding-left: .8rem; padding-right: .8rem; padding-top: 3rem;}
  article.claim dl {grid-template-columns: 1fr; gap: 0;}
  article.claim dt {margin-top: .25rem;}
  .atlas-table thead {position: absolute; left: -9999px;}
  .atlas-table tr {display: block; padding: .45rem 0;
    border-bottom: 1px solid color-mix(in srgb, currentColor 18%, transparent);}
  .atlas-table td {display: block; border: 0; padding: .08rem 0;}
  .atlas-table td.num {text-align: left;}
  .atlas-table td[data-name]::before {content: attr(data-name) ": "; opacity: .65;}
}
</style>
"""
