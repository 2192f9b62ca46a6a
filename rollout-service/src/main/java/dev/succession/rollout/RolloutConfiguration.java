package dev.succession.rollout;

import java.nio.file.Path;

import dev.succession.pricelist.PriceList;
import dev.succession.pricelist.PriceListSettings;
import dev.succession.rollout.plan.Approving.ApprovalRules;
import dev.succession.rollout.plan.Prices;
import dev.succession.rollout.release.ReleaseSettings;
import dev.succession.schemas.topics.TopicNames;
import dev.succession.schemas.topics.TopicSettings;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Turns properties into what the engine needs. */
@Configuration(proxyBeanMethods = false)
class RolloutConfiguration {

	@Bean
	TopicNames topicNames(TopicProperties properties) {
		return properties.names();
	}

	@Bean
	TopicSettings topicSettings(TopicProperties properties) {
		return properties.settings();
	}

	@Bean
	Path stateDirectory(RolloutProperties properties) {
		return properties.stateDirectory();
	}

	@Bean
	Prices prices(RolloutProperties properties) {
		RolloutProperties.Prices prices = properties.prices();
		return new ListedPrices(
				PriceList.read(new PriceListSettings(prices.newCommerce(), prices.legacy(), prices.billingCurrency())),
				prices);
	}

	@Bean
	ApprovalRules approvalRules(RolloutProperties properties, ApprovalProperties approvals) {
		return new ApprovalRules(approvals.signedTerms(), properties.anotherPersonApproves(), properties.releases());
	}

	@Bean
	ReleaseSettings releaseSettings(RolloutProperties properties) {
		return properties.release();
	}

}
