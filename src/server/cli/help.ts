import { defaultChoices } from "../../protocol/courtesy.ts";
import { limits } from "../../protocol/limits.ts";
import { defaults } from "../config.ts";
import { formatDuration } from "./duration.ts";

const database = `  --database WHERE   A file for SQLite, or postgres://user:password@host:5432/name.
                     Default: ${defaults.database} in this folder. Variable: AFTERWORD_DATABASE`;

export const main = `afterword: comments for your pages, on a server of your own

  afterword site add "My blog" --origin https://blog.example
  afterword serve

Commands
  serve      Start the server.
  migrate    Bring the database up to date and leave; serve does this too.
  site add   Add a site: a name, and the origins whose pages may write.
  site list  Show the sites and what they have set.
  site show  Show all settings of one site.
  site set   Change a site.
  outbox list, outbox retry
             Show what could not be delivered in two days, and try it again.
  suppression list, suppression add, suppression remove
             Addresses that nothing is sent to.
  bounces import
             Put addresses on that list from reports that came back as mail.

Each command explains itself: afterword serve --help
`;

export const serve = `afterword serve: start the server

  afterword serve --port 4600 --database ./comments.db

Options
${database}
  --port N           Where to listen; 0 takes any free port. Default: ${defaults.port}. Variable: AFTERWORD_PORT
  --host ADDRESS     Default: ${defaults.host}, this machine only; 0.0.0.0 for every address. Variable: AFTERWORD_HOST
  --proxy ADDRESS    A reverse proxy in front, as IP address or block (10.0.0.0/8); may be repeated. Only its
                     X-Forwarded-For is believed. Variable: AFTERWORD_PROXY, separated by commas
  --limits FACTOR    Multiplies every rate limit. Default: ${defaults.limits}. Variable: AFTERWORD_LIMITS
  --log LEVEL        debug, info, warn, error or silent. Default: ${defaults.log}. Variable: AFTERWORD_LOG
  --url URL          The address under which readers reach this server, such as https://comments.example: links in
                     mails begin with it. Needed with SMTP_URL. Default: where it listens. Variable: AFTERWORD_URL
  --sender ADDRESS   From of mails where a site names no sender. Default: noreply@ the host of the URL.
                     Variable: AFTERWORD_SENDER
  -h, --help         This text.

Mail: SMTP_URL=smtp://user:password@mail.example:587 (or smtps://, port 465) has it sent. Without it nothing leaves,
and what would have been sent is shown at /dev/mail to this machine. AFTERWORD_BOUNCE_SECRET is the key of the signature
under POST /hooks/bounces, where your mail provider's reports can go; without it there is no such address.
Webhooks and pushes go to public addresses only; AFTERWORD_REACH=anywhere lets them into your own network.
The log goes to standard error, one JSON object a line. Ctrl-C stops: requests and the mail under way are
finished first.
`;

export const outbox = `afterword outbox: what is to be sent

  afterword outbox list
  afterword outbox retry --all

Commands
  list               How much waits, and what was given up after two days or refused, newest first.
  retry ID…          Tries these again, for another two days; --all for everything that was given up.

Options
  --json             (list) JSON instead of text.
${database}
  -h, --help         This text.
`;

export const suppression = `afterword suppression: addresses that nothing is sent to

  afterword suppression add someone@example.org
  afterword suppression remove someone@example.org

Commands
  list               Each with the reason: a mail server that knows nobody there, a complaint, or you.
  add ADDRESS        Nothing goes there any more, whoever asks for it.
  remove ADDRESS     Mail may go there again; who had asked for some still gets it.

Options
  --json             (list) JSON instead of text.
${database}
  -h, --help         This text.
`;

export const bounces = `afterword bounces: reports of mail that did not arrive

  afterword bounces import ./Maildir/new

Commands
  import FILE…       Reads messages, one a file, and folders of them with all that is below. Addresses with permanent
                     failures (RFC 3464, status 5) and complaints (ARF, RFC 5965) go onto the suppression list;
                     failures that may pass, and everything else, is counted and left alone.

Options
${database}
  -h, --help         This text.

Import only what your own mail server has received for the sender of your mails: anybody can write such a report.
`;

export const migrate = `afterword migrate: bring the database up to date and leave

  afterword migrate --database postgres://afterword:secret@db.internal/afterword

Options
${database}
  -h, --help         This text.

Several processes may run this at once; one does the work. Migrations only go forward: back up first.
`;

export const site = `afterword site: the sites whose pages this server talks to

  afterword site add NAME --origin https://blog.example
  afterword site show ID
  afterword site set ID --sort top --edit-window 30m --guidelines-file guidelines.md

Commands
  add NAME           NAME is for people; the id is made from it unless --id gives one.
  list               One site after another; --json for programs.
  show ID            All settings of one site; --json for programs.
  set ID             Changes what its options name and leaves the rest.

Options
  --origin URL       Scheme, host and port of pages that may write, such as https://blog.example. May be repeated;
                     with set the given ones replace the old ones.
  --id ID            (add) The id in the script tag: small letters, digits, dashes.
  --name NAME        (set) The name for people.
  --json             (list, show) JSON instead of text.

Settings (add, set)
  --sort ORDER       The order to begin with: newest, oldest or top. Default: ${defaultChoices.sort}
  --votes KIND       none, up or both. Default: ${defaultChoices.votes}
  --palette EMOJI    Reactions to comments, separated by spaces; "" for none. Default: "${defaultChoices.palette.join(" ")}"
  --article-palette EMOJI
                     The same for the article itself. Default: "${defaultChoices.articlePalette.join(" ")}"
  --edit-window T    How long one's own words can be changed: 15m, 2h, 0 for never, none for no limit.
                     Default: ${formatDuration(defaultChoices.editWindow)}
  --indent N         Levels of replies that are drawn indented, 0 to ${limits.indent}. Default: ${defaultChoices.indent}
  --fold N           Lines of a comment that are shown at first, 0 to ${limits.fold}; 0: all. Default: ${defaultChoices.fold}
  --notice TEXT      A line above the form, as Markdown; "" for none. Default: a notice that comments appear at once
  --guidelines TEXT  What to unfold above the form, as Markdown; "" for none. Default: how to disagree well
  --caution WORDS    Words and phrases that a first-time writer is asked to think over, separated by commas; every
                     page that shows the thread can read them. Default: none
  --tell-replies ON  Is “tell me about replies” below the form ticked to begin with? on or off.
                     Default: ${defaultChoices.tellReplies ? "on" : "off"}
  --notice-file FILE, --guidelines-file FILE, --caution-file FILE
                     The same from a text file; words of caution one a line.
  --sender ADDRESS   Mails of this site come from here; "" for the server's own. Default: the server's
  --staff ADDRESSES  Who is mailed about new comments, separated by commas; "" for nobody. Default: nobody
  --staff-pace PACE  How soon: now, hourly or daily. Default: now
  --webhook URL[=EVENTS]
                     A program to be told: an https address, and after = any of created, published, removed, reported;
                     without it of all. May be repeated; with set the given ones replace the old ones, "" for none.
                     site show prints the key that each one's requests are signed with.
  --reset NAMES      (set) Back to the defaults: names of settings, such as notice,fold; all for every one.

Common
${database}
  -h, --help         This text.
`;
