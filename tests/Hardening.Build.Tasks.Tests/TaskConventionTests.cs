using System.Reflection;
using Microsoft.Build.Framework;

namespace Hardening.Build.Tasks.Tests;

public class TaskConventionTests
{
    public static TheoryData<Type> Tasks => [.. typeof(CodedTask).Assembly.GetTypes().Where(type => type.IsAssignableTo(typeof(ITask)) && !type.IsAbstract)];

    [Theory]
    [MemberData(nameof(Tasks))]
    public void A_task_carries_the_attribute_that_keeps_it_in_process_and_can_be_cancelled(Type task)
    {
        // The attribute is looked up by name and is not inherited.
        Assert.Contains(task.GetCustomAttributesData(), attribute => attribute.AttributeType.FullName == "Microsoft.Build.Framework.MSBuildMultiThreadableTaskAttribute");
        Assert.True(task.IsAssignableTo(typeof(ICancelableTask)));
        Assert.DoesNotContain(task.GetFields(BindingFlags.Static | BindingFlags.NonPublic | BindingFlags.Public), field => !field.IsInitOnly && !field.IsLiteral);
    }
}
