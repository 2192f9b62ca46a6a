package dev.succession.discovery.dryrun;

import java.time.Clock;

import dev.succession.discovery.examination.AgreementRule;
import dev.succession.discovery.examination.CustomerExaminer;
import dev.succession.discovery.examination.ExceptionRules;
import dev.succession.discovery.examination.MigrationFacts;
import dev.succession.discovery.settings.DiscoveryProperties;
import dev.succession.partnercenter.agreements.Agreements;
import dev.succession.partnercenter.customers.Customers;
import dev.succession.partnercenter.mfa.MfaCheck;
import dev.succession.partnercenter.settings.PartnerCenterProperties;
import dev.succession.partnercenter.subscriptions.Subscriptions;

import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/**
 * Puts a dry run together, in place of the steps.
 */
@Configuration(proxyBeanMethods = false)
@ConditionalOnBooleanProperty("succession.discovery.dry-run")
class DryRunConfiguration {

	@Bean
	DryRun dryRun(Customers customers, Subscriptions subscriptions, CustomerExaminer examiner,
			ExceptionRules exceptions, MigrationFacts facts, AgreementRule rule, DiscoveryProperties properties,
			MfaCheck mfa, Agreements agreements, PartnerCenterProperties partnerCenter,
			@Qualifier("partnerCenterHealthIndicator") HealthIndicator health) {
		Clock clock = Clock.systemUTC();
		LoginStatus login = new LoginStatus(health, partnerCenter);
		RetryingReads reads = new RetryingReads(login, properties.patience(), clock);
		AgreementReport agreementReport = new AgreementReport(agreements, reads);
		DryRunDecisions decisions = new DryRunDecisions(facts, rule, agreementReport);
		return new DryRun(new CredentialReport(mfa, reads), agreementReport,
				new DryRunScan(customers, examiner, exceptions, decisions, properties, reads, login, clock),
				subscriptions);
	}

}
