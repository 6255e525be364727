using Hardening.Analyzers.Taint;

namespace Hardening.Analyzers.Tests.Injection;

public class QueryTextTests
{
    [Fact]
    public Task A_query_handed_through_and_one_put_together_are_told_apart() => AnalyzerVerify.Analyze<AuditAnalyzer>("""
        using System.Data;
        using System.Text;

        class Queries
        {
            void A(IDbCommand command, string text, string name)
            {
                {|HT5101:command.CommandText = text|};
                {|HT5103:command.CommandText = "select " + name|};
                {|HT5103:command.CommandText = $"select {name}"|};
                {|HT5103:command.CommandText = string.Format("select {0}", name)|};
                var built = "select ";
                built += name;
                {|HT5103:command.CommandText = built|};
                var joined = "select " + name;
                {|HT5103:command.CommandText = joined|};
                {|HT5103:command.CommandText = new StringBuilder(name).ToString()|};
                command.CommandText = "select " + nameof(Queries);
                command.CommandText = "select 1";
            }
        }
        """);

    [Fact]
    public Task A_command_of_ones_own_counts_by_its_constructor() => AnalyzerVerify.Analyze<AuditAnalyzer>("""
        using System.Data.Common;

        abstract class Command : DbCommand
        {
            protected Command(string cmd) { }
        }

        abstract class Derived(string command) : Command(command);

        abstract class Factory
        {
            protected abstract Derived Make(string command);
        }
        """);

    [Fact]
    public Task A_class_named_like_a_controller_is_one() => AnalyzerVerify.Analyze<TaintAnalyzer>("""
        using System.Data;
        using Microsoft.AspNetCore.Mvc;

        public class OrdersController
        {
            public void Find(string id, [FromServices] IDbCommand command) => {|HT5001:command.CommandText = "select " + id|};

            private void Other(string id, IDbCommand command) => command.CommandText = "select " + id;
        }

        [NonController]
        public class RemoteController
        {
            public void Find(string id, [FromServices] IDbCommand command) => command.CommandText = "select " + id;
        }

        [NonController]
        public class Base : ControllerBase;

        public class DerivedController : Base
        {
            public void Find(string id, [FromServices] IDbCommand command) => command.CommandText = "select " + id;
        }

        public class Controller
        {
            public void Find(string id, IDbCommand command) => command.CommandText = "select " + id;
        }

        internal class LightController
        {
            public void Find(string id, IDbCommand command) => command.CommandText = "select " + id;
        }
        """);

    [Fact]
    public Task An_indexer_is_a_source_by_its_name_in_metadata() => AnalyzerVerify.Analyze<TaintAnalyzer>("""
        using System.Data;
        using System.Web;

        class Page
        {
            void Load(HttpRequest request, IDbCommand command) => {|HT5001:command.CommandText = "select " + request["id"]|};
        }

        namespace System.Web
        {
            public class HttpRequest { public string this[string key] => key; }
        }
        """);
}
