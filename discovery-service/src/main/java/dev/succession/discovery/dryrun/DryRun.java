package dev.succession.discovery.dryrun;

import dev.succession.partnercenter.subscriptions.Subscriptions;

import org.springframework.boot.ApplicationArguments;
import org.springframework.boot.ApplicationRunner;
import org.springframework.boot.ExitCodeGenerator;

/**
 * Prints what discovery would announce to the standard output, and announces nothing. The
 * exit code is 0 only if everything was read.
 */
class DryRun implements ApplicationRunner, ExitCodeGenerator {

	private final CredentialReport credential;

	private final AgreementReport agreements;

	private final DryRunScan scan;

	private final Subscriptions subscriptions;

	private volatile boolean complete;

	DryRun(CredentialReport credential, AgreementReport agreements, DryRunScan scan, Subscriptions subscriptions) {
		this.credential = credential;
		this.agreements = agreements;
		this.scan = scan;
		this.subscriptions = subscriptions;
	}

	@Override
	public void run(ApplicationArguments arguments) {
		DryRunReport report = this.scan.run();
		if (!report.lines().isEmpty()) {
			System.out.println(ReportTable.of(report));
		}
		if (report.migratesNewCommerce()) {
			System.out.printf(
					"""
							Old subscriptions in new commerce would be told to end at the end of their terms, by a PATCH of each with
							%s
							Microsoft has published no example of it: try it with one subscription first.%n""",
					this.subscriptions.describeCancelAtEnd());
		}
		if (report.failure() != null) {
			System.out.println("dry run failed: " + report.failure());
		}
		System.out.println(this.agreements.line());
		System.out.println(this.credential.line());
		System.out.println(report.summary());
		this.complete = report.isComplete();
	}

	@Override
	public int getExitCode() {
		return this.complete ? 0 : 1;
	}

}
