// Firefox and WebKit by the WebDriver protocol (W3C), as far as the tests here need it: Firefox by geckodriver, WebKit by Debian's
// WebKitWebDriver and MiniBrowser on a display that nobody sees.
import { spawn } from "node:child_process";
import { existsSync, mkdtempSync, rmSync } from "node:fs";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";

/** The name by which the protocol hands over an element. */
const ELEMENT = "element-6066-11e4-a52e-4f735466cecf";
const MINI_BROWSERS = ["webkit2gtk-4.1", "webkitgtk-6.0", "webkit2gtk-4.0"].flatMap((name) =>
  [`/usr/lib/x86_64-linux-gnu/${name}/MiniBrowser`, `/usr/lib/aarch64-linux-gnu/${name}/MiniBrowser`, `/usr/libexec/${name}/MiniBrowser`]);

/** How each is started: the driver's command, and what is asked of it. */
const BROWSERS = {
  firefox: () => ({
    command: ["geckodriver", "--port"],
    capabilities: { "moz:firefoxOptions": { args: ["-headless"], ...(process.env.WIRESCOPE_FIREFOX && { binary: process.env.WIRESCOPE_FIREFOX }) } },
  }),
  webkit: () => {
    const binary = process.env.WIRESCOPE_WEBKIT ?? MINI_BROWSERS.find(existsSync);
    if (!binary) throw new Error("no MiniBrowser of WebKitGTK: install Debian's libwebkit2gtk-4.1-0, or name it in WIRESCOPE_WEBKIT");
    return { display: true, command: ["WebKitWebDriver", "--port"], capabilities: { "webkitgtk:browserOptions": { binary, args: ["--automation"] } } };
  },
};

function freePort() {
  return new Promise((done, fail) => {
    const server = createServer().on("error", fail).listen(0, "127.0.0.1", () => {
      const { port } = server.address();
      server.close(() => done(port));
    });
  });
}

/** A display that nobody sees; resolves to its name, `:7`, and what ends it. */
function display() {
  return new Promise((done, fail) => {
    // It takes a free number and writes it to the fourth of its files.
    const server = spawn("Xvfb", ["-displayfd", "3", "-screen", "0", "1440x900x24", "-nolisten", "tcp"], { stdio: ["ignore", "ignore", "ignore", "pipe"] });
    server.once("error", fail);
    server.once("exit", (code) => fail(new Error(`Xvfb ended with ${code}`)));
    server.stdio[3].once("data", (number) => done({ name: `:${String(number).trim()}`, end: () => server.kill() }));
  });
}

/** Starts a browser, `firefox` or `webkit`, with a profile of its own. */
export async function start(kind) {
  const { command: [program, ...args], capabilities, display: wants } = BROWSERS[kind]();
  const screen = wants ? await display() : null;
  const home = mkdtempSync(join(tmpdir(), `wirescope-${kind}-`));
  const port = await freePort();
  const env = { ...process.env, HOME: home, XDG_DATA_HOME: home, XDG_CACHE_HOME: home, XDG_CONFIG_HOME: home, MOZ_HEADLESS_WIDTH: "1440", MOZ_HEADLESS_HEIGHT: "900", ...(screen && { DISPLAY: screen.name }) };
  const driver = spawn(program, wants ? [`${args[0]}=${port}`] : [...args, String(port)], { stdio: "ignore", env });
  const ended = new Promise((_, fail) => {
    driver.once("error", (error) => fail(new Error(`${program}: ${error.message}`)));
    driver.once("exit", (code) => fail(new Error(`${program} ended with ${code}`)));
  });
  ended.catch(() => {});
  const base = `http://127.0.0.1:${port}`;

  async function ask(method, path, body) {
    const response = await Promise.race([fetch(base + path, { method, headers: { "content-type": "application/json" }, ...(body && { body: JSON.stringify(body) }) }), ended]);
    const { value } = await response.json();
    if (!response.ok) throw new Error(`${method} ${path}: ${value?.error}: ${value?.message}`);
    return value;
  }

  const close = async (session) => {
    if (session) await ask("DELETE", `/session/${session}`).catch(() => {});
    driver.kill();
    screen?.end();
    rmSync(home, { recursive: true, force: true, maxRetries: 5, retryDelay: 200 });
  };
  try {
    for (let tries = 0; ; tries += 1) {
      // The driver does not listen at once.
      const ready = await ask("GET", "/status").catch(() => null);
      if (ready) break;
      if (tries > 100) throw new Error(`${program} does not answer`);
      await new Promise((done) => setTimeout(done, 100));
    }
    const { sessionId, capabilities: had } = await ask("POST", "/session", { capabilities: { alwaysMatch: capabilities } });
    const at = (path) => `/session/${sessionId}${path}`;
    await ask("POST", at("/timeouts"), { script: 60_000, pageLoad: 60_000 });
    // At desk width all panes are there. Without a window manager it may be refused.
    await ask("POST", at("/window/rect"), { x: 0, y: 0, width: 1440, height: 900 }).catch(() => {});
    const browser = {
      name: `${had.browserName} ${had.browserVersion}`,
      close: () => close(sessionId),
      goto: (url) => ask("POST", at("/url"), { url }),
      reload: () => ask("POST", at("/refresh"), {}),
      /** What a function returns in the page. */
      run: (work, ...args) => ask("POST", at("/execute/sync"), { script: `return (${work}).apply(null, arguments)`, args }),
      /** What a function that returns a promise resolves to in the page. */
      promised: async (work, ...args) => {
        const script = `const done = arguments[arguments.length - 1]; (${work}).apply(null, Array.from(arguments).slice(0, -1)).then((value) => done({ value }), (error) => done({ error: String(error) }))`;
        const { value, error } = await ask("POST", at("/execute/async"), { script, args });
        if (error) throw new Error(error);
        return value;
      },
      /** Waits until a function returns something in the page that is true, and returns it. */
      until: async (work, ...args) => {
        const end = Date.now() + 40_000;
        for (;;) {
          const value = await browser.run(work, ...args);
          if (value) return value;
          if (Date.now() > end) throw new Error(`still not: ${work} (${args}), but: ${await browser.run(() => `${innerWidth}×${innerHeight} ${location.href} ${document.body?.innerText.slice(0, 1500)}`)}`);
          await new Promise((done) => setTimeout(done, 100));
        }
      },
      /** Clicks the element that a selector finds. */
      click: async (selector) => {
        const found = await ask("POST", at("/element"), { using: "css selector", value: selector });
        await ask("POST", at(`/element/${found[ELEMENT]}/click`), {});
      },
      /** Chooses a file in the field that a selector finds. */
      choose: async (selector, path) => {
        const found = await ask("POST", at("/element"), { using: "css selector", value: selector });
        await ask("POST", at(`/element/${found[ELEMENT]}/value`), { text: path });
      },
      screenshot: async () => Buffer.from(await ask("GET", at("/screenshot")), "base64"),
    };
    return browser;
  } catch (error) {
    await close();
    throw error;
  }
}
