package dev.succession.testkit.browser;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Playwright;

/**
 * The Chromium of this machine, without a window. A module that uses it names Playwright
 * among its own dependencies.
 */
public final class Chromium implements AutoCloseable {

	private static final Path PROGRAM = Path.of("/usr/bin/chromium");

	private final Playwright playwright;

	private final Browser browser;

	private final List<String> complaints = new CopyOnWriteArrayList<>();

	public Chromium() {
		this.playwright = Playwright
			.create(new Playwright.CreateOptions().setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")));
		this.browser = this.playwright.chromium()
			.launch(new BrowserType.LaunchOptions().setExecutablePath(PROGRAM)
				.setHeadless(true)
				.setArgs(List.of("--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run",
						"--disable-background-networking", "--disable-component-update", "--disable-sync")));
	}

	/** Whether this machine has it. */
	public static boolean isHere() {
		return Files.isExecutable(PROGRAM);
	}

	/**
	 * A browser without cookies.
	 * @param options what is set besides the language
	 * @return the browser; the caller closes it
	 */
	public BrowserContext context(Consumer<Browser.NewContextOptions> options) {
		Browser.NewContextOptions all = new Browser.NewContextOptions().setLocale("en-GB");
		options.accept(all);
		BrowserContext context = this.browser.newContext(all);
		this.complaints.clear();
		context.onConsoleMessage((message) -> {
			if (message.type().equals("error") || message.type().equals("warning")) {
				this.complaints.add(message.text());
			}
		});
		context.onWebError((error) -> this.complaints.add(error.error()));
		return context;
	}

	/**
	 * What pages of the newest context have complained about: errors, and what the policy
	 * forbids.
	 * @return the browser's words
	 */
	public List<String> complaints() {
		return List.copyOf(this.complaints);
	}

	@Override
	public void close() {
		this.browser.close();
		this.playwright.close();
	}

}
