using Hardening.Secrets.Patterns;
using Hardening.Secrets.Proofs;

namespace Hardening.Secrets.Rules;

/// <summary>Tokens of code hosts, package feeds and build services.</summary>
internal static class SourceControlRules
{
    public static IEnumerable<PatternRule> All =>
    [
        new("github-token", "GitHub token", "GitHub", "ghp_<b62:36>", "gho_<b62:36>", "ghu_<b62:36>", "ghs_<b62:36>",
            "ghr_<b62:36>") { Proof = Checksums.Crc32Base62(4) },
        new("github-fine-grained-token", "GitHub fine-grained token", "GitHub", "github_pat_<b62:22>_<b62:59>"),
        new("github-refresh-token", "GitHub App refresh token", "GitHub", "ghr_<b62:76>"),
        new("npm-token", "npm access token", "npm", "npm_<b62:36>") { Proof = Checksums.Crc32Base62(4) },
        new("nuget-api-key", "NuGet API key", "NuGet gallery", "oy2<b32:43>", "OY2<B32:43>"),
        new("pypi-token", "PyPI API token", "PyPI", "pypi-AgEIcHlwaS5vcmc<b64u:50-1000>",
            "pypi-AgENdGVzdC5weXBpLm9yZw<b64u:50-1000>") { Proof = Macaroon.Proof },
        new("rubygems-key", "RubyGems API key", "RubyGems", "rubygems_<hx:48>"),
        new("crates-token", "crates.io token", "crates.io", "cio<b62:32>"),
        new("docker-hub-token", "Docker Hub personal access token", "Docker", "dckr_pat_<b64u:27>", "dckr_oat_<b64u:32>"),
        new("gitlab-token", "GitLab personal access token", "GitLab", "glpat-<b64u:20>", "glpat-<b64u:27-300>.<al:2><al:7>", "glpat-<b64u:27-300>.<al:2>.<al:9>"),
        new("gitlab-deploy-token", "GitLab deploy token", "GitLab", "gldt-<b64u:20>"),
        new("gitlab-runner-token", "GitLab runner token", "GitLab", "glrt-<b64u:20>", "glrtr-<b64u:20>", "glrt-<b64u:27-300>.<al:2><al:7>", "glrt-t<d:1>_<b64u:27-300>.<al:2>.<al:9>",
            "GR1348941<b64u:20>"),
        new("gitlab-ci-job-token", "GitLab CI job token", "GitLab", "glcbt-<b62:1-5>_<b64u:20>"),
        new("gitlab-trigger-token", "GitLab pipeline trigger token", "GitLab", "glptt-<hx:40>"),
        new("gitlab-feed-token", "GitLab feed token", "GitLab", "glft-<b64u:20>"),
        new("gitlab-mail-token", "GitLab incoming mail token", "GitLab", "glimt-<b64u:25>"),
        new("gitlab-agent-token", "GitLab Kubernetes agent token", "GitLab", "glagent-<b64u:50>"),
        new("gitlab-scim-token", "GitLab SCIM token", "GitLab", "glsoat-<b64u:20>"),
        new("gitlab-oauth-secret", "GitLab OAuth application secret", "GitLab", "gloas-<hx:64>"),
        new("gitlab-feature-flag-token", "GitLab feature flag client token", "GitLab", "glffct-<b64u:20>"),
        new("gitlab-session", "GitLab session cookie", "GitLab", "_gitlab_session=<hx:32>"),
        new("bitbucket-app-password", "Bitbucket app password", "Atlassian",
            "ATBB<b62:24><HX16:8>") { Proof = Checksums.Crc32Hex(0, upper: true) },
        new("atlassian-api-token", "Atlassian API token", "Atlassian", "ATATT3<b64u:178-186>=<HX16:8>",
            "ATCTT3<b64u:178-186>=<HX16:8>") { Proof = Checksums.Crc32Hex(0, upper: true) },
        new("artifactory-token", "Artifactory access token", "JFrog", "AKCp<b62:69>", "cmVmdGtuO<b62:55>", "AKCp<b62:10-20>"),
        new("circleci-token", "CircleCI token", "CircleCI", "CCIPAT_<b62:22>_<hx:40>", "CCIPRJ_<b62:22>_<hx:40>"),
        new("buildkite-token", "Buildkite agent or API token", "Buildkite", "bkua_<hx:40>", "bkct_<b64u:40>"),
        new("octopus-api-key", "Octopus Deploy API key", "Octopus Deploy", "API-<AL:26>", "API-<AL:25>", "API-<AL:27>"),
        new("teamcity-token", "TeamCity access token", "JetBrains", "eyJ0eXAiOiAiVENWMiJ9.<b64u:36>.<b64u:48>"),
        new("sonar-token", "SonarQube token", "Sonar", "squ_<hx:40>", "sqa_<hx:40>", "sqp_<hx:40>"),
        new("snyk-token", "Snyk token", "Snyk", "snyk_uat.<hx:8>.<b64u:20-400>", "snyk_sat.<hx:8>.<b64u:20-400>"),
        new("jetbrains-hub-token", "JetBrains permanent token", "JetBrains", "perm:<b64:8-60>.<b64:4-60>.<b64u:30-60>",
            "perm-<b64:8-60>.<b64:4-60>.<b64u:30-60>"),
        new("pulumi-token", "Pulumi access token", "Pulumi", "pul-<hx:40>"),
        new("terraform-cloud-token", "HCP Terraform token", "HashiCorp", "<b62:14>.atlasv1.<b64u:60-70>"),
        new("harness-token", "Harness token", "Harness", "pat.<b64u:22>.<hx:24>.<b62:20>", "sat.<b64u:22>.<hx:24>.<b62:20>"),
        new("prefect-key", "Prefect API key", "Prefect", "pnu_<b62:36>", "pnb_<b62:36>"),
        new("readme-key", "ReadMe API key", "ReadMe", "rdme_<al:70>"),
        new("postman-key", "Postman API key", "Postman", "PMAK-<hx:24>-<hx:34>", "PMAT-<AL:26>"),
        new("dynatrace-token", "Dynatrace token", "Dynatrace", "dt0c01.<AL:24>.<AL:64>", "dt0s01.<AL:8>.<AL:64>", "dt0s16.<AL:8>.<AL:64>"),
        new("infracost-key", "Infracost API key", "Infracost", "ico-<b62:32>"),
        new("hex-pm-key", "Hex.pm API key", "Hex.pm", "hex_<b62:32>"),
        new("clojars-token", "Clojars deploy token", "Clojars", "CLOJARS_<al:60>"),
        new("depot-token", "Depot token", "Depot", "depot_org_<b62:64>", "depot_project_<hx:64>"),
        new("semgrep-token", "Semgrep app token", "Semgrep", "sgp_<hx:64>", "sgp_<hx:16>_<hx:40>", "sgp_local_<hx:40>"),
    ];
}
