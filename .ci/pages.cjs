// The API's pages in a headless Chromium that reaches nothing but the program: node pages.cjs ADMIN CHROMIUM PROFILE
const { chromium } = require("playwright-core");

const [admin, executablePath, profile] = process.argv.slice(2);
const args = [
  "--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run",
  "--disable-background-networking", "--disable-component-update", "--disable-sync",
  // Every name but the program's leads nowhere.
  "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1",
];

(async () => {
  const browser = await chromium.launchPersistentContext(profile, { executablePath, args, headless: true });
  const faults = [];
  const page = await browser.newPage();
  page.setDefaultTimeout(30_000);
  page.on("request", it => {
    if (!it.url().startsWith(admin) && !/^(data|blob):/.test(it.url())) faults.push(`asks ${it.url()}`);
  });
  page.on("requestfailed", it => faults.push(`${it.url()}: ${it.failure()?.errorText}`));
  page.on("response", it => { if (it.status() >= 400) faults.push(`${it.url()}: ${it.status()}`); });
  page.on("pageerror", it => faults.push(`error: ${it.message}`));
  page.on("console", it => { if (it.type() === "error") faults.push(`console: ${it.text()}`); });

  await page.goto(`${admin}/docs`);
  const operation = page.locator(".opblock", { has: page.locator('[data-path="/services"]') }).first();
  await operation.locator(".opblock-summary").click();
  await operation.getByRole("button", { name: "Try it out" }).click();
  await operation.getByRole("button", { name: "Execute" }).click();
  const answer = operation.locator(".live-responses-table .response").first();
  await answer.locator(".response-col_status", { hasText: "200" }).waitFor();
  const body = await answer.locator(".highlight-code, .microlight").first().innerText();
  if (!body.includes('"success"') || !body.includes("shop")) faults.push(`GET /services says ${body}`);

  await page.goto(`${admin}/redoc`);
  await page.getByRole("heading", { name: "All services" }).first().waitFor();

  await browser.close();
  faults.forEach(it => console.error(it));
  process.exit(faults.length ? 1 : 0);
})().catch(it => {
  console.error(it);
  process.exit(1);
});
